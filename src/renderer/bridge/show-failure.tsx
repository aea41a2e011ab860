import { Stack } from '@mantine/core'
import type { Failure } from '../../shared/failure.ts'
import { CopyTextButton } from '../components/CopyTextButton.tsx'
import { failureInOwnWords, reportOf } from '../formatting/failures.ts'
import { notify } from './notify.ts'

/** Says what went wrong, why, and what to do next, with a `remark` at its end; stays until it is closed, because it asks for an action. */
export function showFailure(failure: Failure, remark = ''): void {
  const { title, cause, suggestion } = failureInOwnWords(failure)
  notify({
    // The same thing failing again takes the place of its last notification.
    id: `${failure.code} ${failure.title}`,
    color: 'red',
    title,
    message: (
      <Stack gap="xs" align="flex-start">
        <span>{`${cause} ${suggestion} ${remark}`.trimEnd()}</span>
        <CopyTextButton text={reportOf(failure)} />
      </Stack>
    ),
    autoClose: false,
    role: 'alert',
  })
}

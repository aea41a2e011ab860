import type { Failure } from '../../shared/failure.ts'
import { notify } from './notify.ts'

/** Says what went wrong, why, and what to do next; stays until it is closed, because it asks for an action. */
export function showFailure(failure: Failure): void {
  notify({
    // The same thing failing again takes the place of its last notification.
    id: `${failure.code} ${failure.title}`,
    color: 'red',
    title: failure.title,
    message: `${failure.cause} ${failure.suggestion}`,
    autoClose: false,
    role: 'alert',
  })
}

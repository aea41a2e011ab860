import { notifications } from '@mantine/notifications'
import type { Failure } from '../../shared/failure.ts'
import { messages } from '../messages/index.ts'

/** Says what went wrong, why, and what to do next; stays until it is closed, because it asks for an action. */
export function showFailure(failure: Failure): void {
  notifications.show({
    color: 'red',
    title: failure.title,
    message: `${failure.cause} ${failure.suggestion}`,
    autoClose: false,
    role: 'alert',
    closeButtonProps: { 'aria-label': messages.shell.close },
  })
}

import { notifications, notificationsStore, type NotificationData } from '@mantine/notifications'
import { messages } from '../messages/index.ts'

/** How many are shown at once; Mantine would hold further ones back unseen. */
export const notificationLimit = 4

/** Shows a notification. One with the same id is replaced, and where the window is full the oldest goes. */
export function notify(notification: NotificationData & { readonly id: string }): void {
  const shown = { closeButtonProps: { 'aria-label': messages.shell.close }, ...notification }
  const state = notificationsStore.getState()
  const present = [...state.notifications, ...state.queue].flatMap(({ id }) => (id === undefined ? [] : [id]))
  if (present.includes(notification.id)) {
    notifications.update(shown)
    return
  }
  for (const id of present.slice(0, Math.max(0, present.length + 1 - notificationLimit))) notifications.hide(id)
  notifications.show(shown)
}

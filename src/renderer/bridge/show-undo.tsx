import { Button, Group } from '@mantine/core'
import { hideNotification } from '@mantine/notifications'
import { messages } from '../messages/index.ts'
import { notify } from './notify.ts'

const shownMilliseconds = 20_000

/** Says what was done, with a button that takes it back. */
export function showUndo(what: { readonly id: string; readonly message: string; readonly undo: () => void }): void {
  const undo = () => {
    hideNotification(what.id)
    what.undo()
  }
  notify({
    id: what.id,
    color: 'gray',
    autoClose: shownMilliseconds,
    role: 'status',
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{what.message}</span>
        <Button variant="default" onClick={undo} style={{ flexShrink: 0 }}>
          {messages.runControl.undo}
        </Button>
      </Group>
    ),
  })
}

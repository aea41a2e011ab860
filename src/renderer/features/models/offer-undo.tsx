import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { KnownModel } from '../../../shared/known-model.ts'
import { notify } from '../../bridge/notify.ts'
import { messages } from '../../messages/index.ts'

/** Says that a model is off the list, with the way back. It stays long enough to be reached by keyboard. */
export function offerUndo(model: KnownModel, undo: () => void): void {
  const id = `removed ${model.id}`
  notify({
    id,
    color: 'blue',
    autoClose: 20_000,
    role: 'status',
    message: (
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <Text size="sm">{messages.models.removed(model.name)}</Text>
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {messages.models.undo}
        </Button>
      </Group>
    ),
  })
}

import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'

interface RemoveButtonProps {
  readonly title: string
  readonly onRemove: () => void
}

/** Takes an adapter out of those that are asked. */
export function RemoveButton({ title, onRemove }: RemoveButtonProps) {
  const text = messages.playground
  return (
    <Tooltip label={text.remove}>
      <ActionIcon size={26} variant="subtle" color="gray" aria-label={text.removeAdapter(title)} onClick={onRemove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

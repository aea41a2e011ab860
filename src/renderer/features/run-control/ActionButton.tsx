import { Button, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'

interface ActionButtonProps {
  readonly label: string
  /** What becomes of the run, and what is kept. */
  readonly hint: string
  readonly icon: Icon
  readonly variant?: 'default' | 'filled' | 'subtle'
  readonly disabled?: boolean
  readonly onClick: () => void
}

export function ActionButton({ label, hint, icon: ActionIcon, variant = 'default', disabled = false, onClick }: ActionButtonProps) {
  return (
    // Beside its button and not at the end of the page, where it would lie outside of every landmark.
    <Tooltip label={hint} multiline w={280} withinPortal={false} events={{ hover: true, focus: true, touch: false }} disabled={disabled}>
      <Button
        variant={variant}
        {...(variant === 'subtle' && { color: 'gray', c: 'dimmed' })}
        leftSection={<ActionIcon size={13} aria-hidden />}
        disabled={disabled}
        onClick={onClick}
        style={{ flexShrink: 0 }}
      >
        {label}
      </Button>
    </Tooltip>
  )
}

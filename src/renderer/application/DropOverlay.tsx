import { Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'
import classes from './DropOverlay.module.css'

/** Shown while a file is dragged over the window. */
export function DropOverlay() {
  return (
    <div className={classes['overlay']} aria-hidden>
      <div className={classes['frame']}>
        <IconFileImport size={36} stroke={1.4} />
        <Text fw={600} size="lg">
          {messages.shell.dropTitle}
        </Text>
        <Text c="dimmed">{messages.shell.dropHint}</Text>
      </div>
    </div>
  )
}

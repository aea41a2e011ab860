import { Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'
import { useRoute } from '../navigation/router.ts'
import classes from './DropOverlay.module.css'

/** Shown while a file is dragged over the window. */
export function DropOverlay() {
  const toModels = useRoute().screen === 'models'
  return (
    <div className={classes['overlay']} aria-hidden>
      <div className={classes['frame']}>
        <IconFileImport size={36} stroke={1.4} />
        <Text fw={600} size="lg">
          {toModels ? messages.shell.dropModelTitle : messages.shell.dropTitle}
        </Text>
        <Text c="dimmed">{toModels ? messages.shell.dropModelHint : messages.shell.dropHint}</Text>
      </div>
    </div>
  )
}

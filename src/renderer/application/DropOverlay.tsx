import { Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'
import { type Route, useRoute } from '../navigation/router.ts'
import classes from './DropOverlay.module.css'

/** What a drop does on the screen in sight. */
function wordsOf({ screen }: Route): { readonly title: string; readonly hint: string } {
  const { shell } = messages
  if (screen === 'adapters') return { title: shell.dropAdapterTitle, hint: shell.dropAdapterHint }
  if (screen === 'models') return { title: shell.dropModelTitle, hint: shell.dropModelHint }
  return { title: shell.dropTitle, hint: shell.dropHint }
}

/** Shown while a file is dragged over the window. */
export function DropOverlay() {
  const { title, hint } = wordsOf(useRoute())
  return (
    <div className={classes['overlay']} aria-hidden data-testid="drop-overlay">
      <div className={classes['frame']}>
        <IconFileImport size={36} stroke={1.4} />
        <Text fw={600} size="lg">
          {title}
        </Text>
        <Text c="dimmed">{hint}</Text>
      </div>
    </div>
  )
}

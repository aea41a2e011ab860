import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { useDeletedRuns } from '../../runs/deleted-runs.ts'
import { runTitle } from '../../runs/run-title.ts'
import { restoreRuns } from './delete-runs.tsx'

const text = messages.history.deletion
const mostListed = 12

/** What was deleted since the studio opened, to be brought back; the usual key for undo brings back the last. */
export function DeletedRunsMenu() {
  const deleted = useDeletedRuns()
  useHotkeys([['mod+Z', () => void restoreRuns(deleted.slice(0, 1))]])
  if (deleted.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />}>
          {text.menu(deleted.length)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.menuHint}</Menu.Label>
        {deleted.slice(0, mostListed).map((run) => (
          <Menu.Item key={run.id} leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={() => void restoreRuns([run])}>
            {text.restore(runTitle(run))}
          </Menu.Item>
        ))}
        {deleted.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void restoreRuns(deleted)}>{text.restoreAll}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

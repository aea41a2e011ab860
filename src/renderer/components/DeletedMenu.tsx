import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'

export interface DeletedItem {
  readonly id: string
  readonly title: string
  readonly restore: () => void
}

interface DeletedMenuProps {
  /** Last deleted first. */
  readonly items: readonly DeletedItem[]
  readonly hint: string
  readonly onRestoreAll: () => void
}

const text = messages.history.deletion
const mostListed = 12

/** What was deleted since the studio opened, to be brought back; the usual key for undo brings back the last. */
export function DeletedMenu({ items, hint, onRestoreAll }: DeletedMenuProps) {
  useHotkeys([['mod+Z', () => items[0]?.restore()]])
  if (items.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />}>
          {text.menu(items.length)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{hint}</Menu.Label>
        {items.slice(0, mostListed).map(({ id, title, restore }) => (
          <Menu.Item key={id} leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={restore}>
            {text.restore(title)}
          </Menu.Item>
        ))}
        {items.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onRestoreAll}>{text.restoreAll}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

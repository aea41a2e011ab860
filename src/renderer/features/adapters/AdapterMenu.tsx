import { Menu } from '@mantine/core'
import { IconFolderOpen, IconListDetails, IconMessageQuestion, IconTrash, IconChartLine } from '@tabler/icons-react'
import { askOrNotify } from '../../bridge/ask.ts'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { deleteAdapter, tryAdapter } from './adapter-actions.ts'
import type { AdapterEntry } from './adapter-entry.ts'

/** A row whose menu is open, and the button that opened it. */
export interface OpenedMenu {
  readonly entry: AdapterEntry
  readonly button: HTMLElement
}

interface AdapterMenuProps {
  readonly opened: OpenedMenu
  readonly onOpen: (adapterId: string) => void
  readonly onClose: () => void
}

const text = messages.adapters

/** What can be done with one adapter of the list. */
export function AdapterMenu({ opened: { entry, button }, onOpen, onClose }: AdapterMenuProps) {
  const { id, title, run, imported } = entry
  const { left, top, width, height } = button.getBoundingClientRect()
  const close = () => {
    onClose()
    button.focus()
  }
  return (
    <Menu opened onClose={close} position="bottom-end" shadow="md">
      <Menu.Target>
        <div style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={text.more(title)}>
        <Menu.Item leftSection={<IconListDetails size={14} aria-hidden />} onClick={() => onOpen(id)}>
          {imported === null ? text.details : text.detailsAndName}
        </Menu.Item>
        {entry.failure === null && (
          <Menu.Item leftSection={<IconMessageQuestion size={14} aria-hidden />} onClick={() => tryAdapter(entry)}>
            {text.try}
          </Menu.Item>
        )}
        {run !== null && (
          <Menu.Item leftSection={<IconChartLine size={14} aria-hidden />} onClick={() => navigate({ screen: 'run', runId: run.id })}>
            {text.openRun}
          </Menu.Item>
        )}
        {imported !== null && (
          <Menu.Item leftSection={<IconFolderOpen size={14} aria-hidden />} onClick={() => void askOrNotify('folder.reveal', { folder: imported.folder })}>
            {text.showFolder}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void deleteAdapter(entry)}>
          {run === null ? text.delete : text.deleteRun}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

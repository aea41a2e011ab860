import { Menu } from '@mantine/core'
import { IconFileDownload, IconRefresh, IconTrash } from '@tabler/icons-react'
import { activeRunStates } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { saveRunFile } from '../../runs/run-files.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'
import { deleteRuns } from './delete-runs.tsx'
import type { HistoryEntry } from './history-entry.ts'

/** A row whose menu is open, and the button that opened it. */
export interface OpenedMenu {
  readonly entry: HistoryEntry
  readonly button: HTMLElement
}

interface RunMenuProps {
  readonly opened: OpenedMenu
  readonly onClose: () => void
}

const text = messages.history

/** What can be done with one run of the list. One menu for all rows: two dozen would be made anew at each key of the search. */
export function RunMenu({ opened: { entry, button }, onClose }: RunMenuProps) {
  const { run } = entry
  const active = activeRunStates.includes(run.state)
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
      <Menu.Dropdown aria-label={text.more(entry.title)}>
        <Menu.Item leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => repeatConfiguration(run.configuration)}>
          {text.again}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileDownload size={14} aria-hidden />} onClick={() => void saveRunFile(run.id)}>
          {text.saveRunFile}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} disabled={active} title={active ? text.deleteActive : undefined} onClick={() => void deleteRuns([run])}>
          {text.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

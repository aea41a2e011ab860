import { Menu } from '@mantine/core'
import { IconDots, IconFileDownload, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { activeRunStates, type RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { saveRunFile } from '../../runs/run-files.ts'
import { repeatConfiguration } from '../new-run/draft-store.ts'
import classes from './HistoryTable.module.css'
import { deleteRuns } from './delete-runs.tsx'

const text = messages.history

/** What can be done with one run of the list; the menu itself is made when it is asked for. */
export function RunRowMenu({ run, title }: { readonly run: RunSummary; readonly title: string }) {
  const [asked, setAsked] = useState(false)
  const button = (
    <button type="button" className={classes['icon']} aria-label={text.more(title)} aria-haspopup="menu" onClick={() => setAsked(true)}>
      <IconDots size={15} aria-hidden />
    </button>
  )
  if (!asked) return button
  const active = activeRunStates.includes(run.state)
  return (
    <Menu position="bottom-end" shadow="md" defaultOpened onClose={() => setAsked(false)}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
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

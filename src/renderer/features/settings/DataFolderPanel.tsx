import { Button, Code } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { askOrNotify } from '../../bridge/ask.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { SettingRow } from './SettingRow.tsx'

const text = messages.settings

export function DataFolderPanel() {
  const folder = valueOf(useSystemInformation())?.dataFolder ?? null
  return (
    <Panel title={text.data}>
      <SettingRow
        label={text.folder}
        hint={
          <>
            <div>{folder ?? messages.shell.noValue}</div>
            <div>
              {text.moveHint} <Code style={{ whiteSpace: 'nowrap' }}>npm start -- --user-data-dir=…</Code>
            </div>
          </>
        }
      >
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          disabled={folder === null}
          onClick={() => {
            if (folder !== null) void askOrNotify('folder.reveal', { folder })
          }}
        >
          {text.showFolder}
        </Button>
      </SettingRow>
    </Panel>
  )
}

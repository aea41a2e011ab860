import { Button, Group, Text } from '@mantine/core'
import { IconFolder, IconFolderOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { askOrNotify } from '../../bridge/ask.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { changeSettings, chooseDataFolder, useSettings } from '../../state/settings.ts'
import { valueOf } from '../../state/loadable.ts'
import { useSystemInformation } from '../../state/system-information.ts'
import { SettingRow } from './SettingRow.tsx'

const text = messages.settings

/** Where the data lies, and another folder for them from the next start on. */
export function DataFolderPanel() {
  const folder = valueOf(useSystemInformation())?.dataFolder ?? null
  const chosen = valueOf(useSettings())?.settings.dataFolder ?? null
  const [wasReset, setReset] = useState(false)
  const takeUsual = async () => {
    await changeSettings({ dataFolder: null })
    setReset(true)
  }
  const next = chosen !== null && chosen !== folder ? text.fromNextStart(chosen) : chosen === null && wasReset ? text.usualFromNextStart : null
  return (
    <Panel title={text.data}>
      <SettingRow
        label={text.folder}
        hint={
          <>
            <div data-testid="data-folder">{folder ?? messages.shell.noValue}</div>
            <div>{text.moveHint}</div>
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
      <Group gap="xs" mt="sm">
        <Button variant="default" leftSection={<IconFolder size={14} aria-hidden />} onClick={() => void chooseDataFolder()}>
          {text.chooseFolder}
        </Button>
        {chosen !== null && (
          <Button variant="subtle" onClick={() => void takeUsual()}>
            {text.usualFolder}
          </Button>
        )}
      </Group>
      <Text size="sm" mt={next === null ? 0 : 'xs'} role="status" data-testid="next-data-folder">
        {next}
      </Text>
    </Panel>
  )
}

import { Button, Group, Text } from '@mantine/core'
import { IconFolder, IconFolderOpen } from '@tabler/icons-react'
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
  const information = valueOf(useSystemInformation())
  const settings = valueOf(useSettings())?.settings
  const folder = information?.dataFolder ?? null
  const chosen = settings?.dataFolder ?? null
  const stays = information === null || settings === undefined || (chosen ?? information.usualDataFolder) === folder
  const next = stays ? null : chosen === null ? text.usualFromNextStart : text.fromNextStart(chosen)
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
          <Button variant="subtle" onClick={() => void changeSettings({ dataFolder: null })}>
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

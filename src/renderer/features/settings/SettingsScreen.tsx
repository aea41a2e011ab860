import { Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { IconInfoCircle, IconKeyboard } from '@tabler/icons-react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { useSettings } from '../../state/settings.ts'
import { HubSettingsPanel } from '../models/HubSettingsPanel.tsx'
import { openShortcuts } from '../shortcuts/shortcuts-store.ts'
import { AppearancePanel } from './AppearancePanel.tsx'
import { ComputingPanel } from './ComputingPanel.tsx'
import { DataFolderPanel } from './DataFolderPanel.tsx'
import { DiskPanel } from './DiskPanel.tsx'
import { SettingsNotice } from './SettingsNotice.tsx'

const text = messages.settings

export function SettingsScreen() {
  const known = useSettings()
  return (
    <Stack className="screen" gap="md" maw={860} mx={0}>
      <Title order={1}>{text.title}</Title>
      {known.status === 'loading' && <Skeleton height={180} />}
      {known.status === 'failed' && <FailureAlert failure={known.failure} />}
      {known.status === 'ready' && (
        <>
          <SettingsNotice setAsideAs={known.value.setAsideAs} />
          <AppearancePanel known={known.value} />
          <ComputingPanel settings={known.value.settings} />
          <Panel title={messages.hub.settings}>
            <HubSettingsPanel />
          </Panel>
          <DataFolderPanel />
          <DiskPanel />
          <Panel title={text.more}>
            <Group gap="xs">
              <Button variant="default" leftSection={<IconKeyboard size={14} aria-hidden />} onClick={openShortcuts}>
                {text.shortcuts}
              </Button>
              <Button variant="default" component="a" href={hashOf({ screen: 'about' })} leftSection={<IconInfoCircle size={14} aria-hidden />}>
                {text.about}
              </Button>
            </Group>
          </Panel>
        </>
      )}
    </Stack>
  )
}

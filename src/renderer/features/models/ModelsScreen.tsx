import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { DownloadsPanel } from './DownloadsPanel.tsx'
import { HubPanel } from './HubPanel.tsx'
import { chooseModelToAdd } from './models-store.ts'
import { ModelsPanel } from './ModelsPanel.tsx'

const text = messages.models

/** Base models: those that are here, those on their way, and where to get more. */
export function ModelsScreen() {
  return (
    <Stack className="screen" gap="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={1}>{text.title}</Title>
          <Text c="dimmed" mt={4}>
            {text.lead}
          </Text>
        </div>
        <Button variant="default" leftSection={<IconFolderPlus size={14} aria-hidden />} onClick={() => void chooseModelToAdd()} style={{ flexShrink: 0 }}>
          {text.addFolder}
        </Button>
      </Group>
      <DownloadsPanel />
      <ModelsPanel />
      <HubPanel />
    </Stack>
  )
}

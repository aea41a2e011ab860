import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { IconChartLine, IconFolderOpen, IconMessageQuestion, IconTrash } from '@tabler/icons-react'
import { askOrNotify } from '../../bridge/ask.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { AdapterExport } from '../export/AdapterExport.tsx'
import { exportSizes } from '../export/export-sizes.ts'
import { useModelDescription } from '../export/use-model-description.ts'
import { deleteAdapter, tryAdapter } from './adapter-actions.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import { AdapterFacts } from './AdapterFacts.tsx'
import { RenameField } from './RenameField.tsx'

interface AdapterDrawerProps {
  /** Null while none is looked at. */
  readonly entry: AdapterEntry | null
  readonly onClose: () => void
}

const text = messages.adapters

/** All about one adapter, and what can be done with it. */
export function AdapterDrawer({ entry, onClose }: AdapterDrawerProps) {
  return (
    <Drawer opened={entry !== null} onClose={onClose} position="right" size={620} title={<b>{entry?.title}</b>} closeButtonProps={{ 'aria-label': messages.shell.close }}>
      {entry !== null && <AdapterDetails key={entry.id} entry={entry} onClose={onClose} />}
    </Drawer>
  )
}

function AdapterDetails({ entry, onClose }: { readonly entry: AdapterEntry; readonly onClose: () => void }) {
  const { id, run, imported, configuration, values, baseFolder, failure } = entry
  const model = useModelDescription(baseFolder)
  const remove = () => {
    onClose()
    void deleteAdapter(entry)
  }
  return (
    <Stack gap="md" data-testid="adapter-details">
      {failure !== null && <FailureAlert failure={failure} />}
      {imported !== null && <RenameField adapterId={id} name={imported.name} />}
      <AdapterFacts entry={entry} />
      <Group gap={6}>
        {entry.failure === null && (
          <Button variant="default" leftSection={<IconMessageQuestion size={14} aria-hidden />} onClick={() => tryAdapter(entry)}>
            {text.try}
          </Button>
        )}
        {run !== null && (
          <Button variant="default" leftSection={<IconChartLine size={14} aria-hidden />} onClick={() => navigate({ screen: 'run', runId: run.id })}>
            {text.openRun}
          </Button>
        )}
        <Button variant="default" leftSection={<IconFolderOpen size={14} aria-hidden />} onClick={() => void askOrNotify('folder.reveal', { folder: run?.folder ?? imported?.folder ?? '' })}>
          {text.showFolder}
        </Button>
        <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={remove}>
          {run === null ? text.delete : text.deleteRun}
        </Button>
      </Group>
      {configuration !== null && failure === null && (
        <section aria-label={messages.run.export.title}>
          <Title order={3} fz="md">
            {messages.run.export.title}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {messages.run.export.lead}
          </Text>
          <AdapterExport adapterId={id} method={configuration.method} sizes={exportSizes(values, configuration, model)} />
        </section>
      )}
    </Stack>
  )
}

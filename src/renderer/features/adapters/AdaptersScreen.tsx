import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { AdapterContent } from './AdapterContent.tsx'
import { refreshAdapters, useFreshAdapters } from '../../adapters/imported-adapters.ts'
import { DeletedAdaptersMenu } from './DeletedAdaptersMenu.tsx'
import { ImportButton } from './ImportButton.tsx'
import { ImportPanel } from './ImportPanel.tsx'

const text = messages.adapters

/** The library: adapters of runs, and those that came from elsewhere. */
export function AdaptersScreen() {
  const runs = useFreshRuns()
  const imported = useFreshAdapters()
  const refresh = () => {
    void refreshRuns()
    void refreshAdapters()
  }
  const failure = runs.status === 'failed' ? runs.failure : imported.status === 'failed' ? imported.failure : null
  const loads = failure === null && (runs.status !== 'ready' || imported.status !== 'ready')
  return (
    <Stack className="screen" gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
        <div>
          <Title order={1}>{text.title}</Title>
          <Text c="dimmed" mt={4}>
            {text.lead}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <DeletedAdaptersMenu />
          <ImportButton />
        </Group>
      </Group>
      <ImportPanel />
      {loads && (
        <Stack gap={8} aria-hidden>
          <Skeleton height={30} />
          <Skeleton height={30} />
          <Skeleton height={30} />
        </Stack>
      )}
      {failure !== null && <FailureAlert failure={failure} action={<Button onClick={refresh}>{messages.shell.tryAgain}</Button>} />}
      {runs.status === 'ready' && imported.status === 'ready' && <AdapterContent runs={runs.value} imported={imported.value} />}
    </Stack>
  )
}

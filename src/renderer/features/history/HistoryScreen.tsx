import { Button, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconFileImport, IconHistory } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { DeletedRunsMenu } from './DeletedRunsMenu.tsx'
import { HistoryContent } from './HistoryContent.tsx'
import { changeView, useHistoryView } from './history-view.ts'
import { openRunFile } from './open-run-file.ts'

const text = messages.history

export function HistoryScreen() {
  const runs = useFreshRuns()
  const { shows } = useHistoryView()
  const some = runs.status === 'ready' && runs.value.length > 0
  return (
    <Stack className="screen" gap="sm">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={1}>{text.title}</Title>
          {some && (
            <Text c="dimmed" mt={4}>
              {text.lead(text.count(runs.value.length))}
            </Text>
          )}
        </div>
        <Group gap={6}>
          <DeletedRunsMenu />
          <Button variant="default" leftSection={<IconFileImport size={14} aria-hidden />} title={text.openRunFileHint} onClick={() => void openRunFile()}>
            {text.openRunFile}
          </Button>
          {some && (
            <SegmentedControl
              size="xs"
              aria-label={text.shows.label}
              value={shows}
              onChange={(value) => changeView({ shows: value === 'plot' ? 'plot' : 'list' })}
              data={[
                { value: 'list', label: text.shows.list },
                { value: 'plot', label: text.shows.plot },
              ]}
            />
          )}
        </Group>
      </Group>
      {runs.status === 'loading' && (
        <Stack gap={8} aria-hidden>
          <Skeleton height={30} />
          <Skeleton height={30} />
          <Skeleton height={30} />
          <Skeleton height={30} />
        </Stack>
      )}
      {runs.status === 'failed' && (
        <FailureAlert failure={runs.failure} action={<Button onClick={() => void refreshRuns()}>{messages.shell.tryAgain}</Button>} />
      )}
      {runs.status === 'ready' && runs.value.length === 0 && (
        <EmptyState
          icon={<IconHistory size={28} stroke={1.4} />}
          title={text.emptyTitle}
          text={text.empty}
          action={
            <Button mt={6} onClick={() => navigate({ screen: 'new-run' })}>
              {text.emptyAction}
            </Button>
          }
        />
      )}
      {some && <HistoryContent runs={runs.value} shows={shows} />}
    </Stack>
  )
}

import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { HistoryTable } from './HistoryTable.tsx'

export function HistoryScreen() {
  const runs = useFreshRuns()
  const text = messages.history
  return (
    <Stack className="screen" gap="md">
      <div>
        <Title order={1}>{text.title}</Title>
        {runs.status === 'ready' && runs.value.length > 0 && (
          <Text c="dimmed" mt={4}>
            {text.lead(text.count(runs.value.length))}
          </Text>
        )}
      </div>
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
      {runs.status === 'ready' && runs.value.length > 0 && <HistoryTable runs={runs.value} />}
    </Stack>
  )
}

import { Anchor, Button, Skeleton, Stack } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { RecentRun } from './RecentRun.tsx'

const shown = 5

export function RecentRuns() {
  const runs = useFreshRuns()
  const text = messages.start.recent
  const some = runs.status === 'ready' && runs.value.length > 0
  return (
    <Panel
      title={text.title}
      action={
        some ? (
          <Anchor size="sm" href={hashOf({ screen: 'history' })}>
            {text.all}
          </Anchor>
        ) : null
      }
    >
      {runs.status === 'loading' && (
        <Stack gap={8} aria-hidden>
          <Skeleton height={30} />
          <Skeleton height={30} />
          <Skeleton height={30} />
        </Stack>
      )}
      {runs.status === 'failed' && (
        <FailureAlert failure={runs.failure} action={<Button onClick={() => void refreshRuns()}>{messages.shell.tryAgain}</Button>} />
      )}
      {runs.status === 'ready' && !some && (
        <EmptyState icon={<IconChartLine size={26} stroke={1.4} />} title={text.emptyTitle} text={text.empty} />
      )}
      {some && (
        <Stack gap={0}>
          {runs.value.slice(0, shown).map((run) => (
            <RecentRun key={run.id} run={run} />
          ))}
        </Stack>
      )}
    </Panel>
  )
}

import { Alert, Anchor, Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { IconArrowLeft, IconChartLine } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf, navigate } from '../../navigation/router.ts'
import { useFreshRuns } from '../../runs/run-list.ts'
import { ComparedRuns } from './ComparedRuns.tsx'
import { Comparison } from './Comparison.tsx'
import { mostComparedRuns } from './most-compared-runs.ts'

const text = messages.compare

function find(all: readonly RunSummary[], runIds: readonly string[]): RunSummary[] {
  return runIds.slice(0, mostComparedRuns).flatMap((runId) => all.find(({ id }) => id === runId) ?? [])
}

export function CompareScreen({ runIds }: { readonly runIds: readonly string[] }) {
  const list = useFreshRuns()
  const wanted = runIds.join(',')
  const runs = useMemo(() => (list.status === 'ready' ? find(list.value, wanted.split(',')) : []), [list, wanted])
  const missing = runIds.length - runs.length
  return (
    <Stack className="screen" gap="sm">
      <Group gap="sm" align="baseline">
        <Title order={1}>{text.title(runs.length)}</Title>
        <Anchor size="sm" href={hashOf({ screen: 'history' })}>
          <Group gap={4} component="span">
            <IconArrowLeft size={13} aria-hidden />
            {text.back}
          </Group>
        </Anchor>
      </Group>
      {list.status === 'loading' && (
        <>
          <Skeleton height={34} />
          <Skeleton height={300} />
        </>
      )}
      {list.status === 'failed' && <FailureAlert failure={list.failure} />}
      {list.status === 'ready' && missing > 0 && <Alert color="yellow">{text.missing(missing)}</Alert>}
      {list.status === 'ready' && runs.length === 0 && (
        <EmptyState
          icon={<IconChartLine size={28} stroke={1.4} />}
          title={text.nothingTitle}
          text={text.nothing}
          action={
            <Button mt={6} onClick={() => navigate({ screen: 'history' })}>
              {text.toHistory}
            </Button>
          }
        />
      )}
      {runs.length > 0 && (
        <>
          <ComparedRuns runs={runs} />
          <Comparison runs={runs} />
        </>
      )}
    </Stack>
  )
}

import { Skeleton, useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { CompareCharts } from './CompareCharts.tsx'
import { DifferencesTable } from './DifferencesTable.tsx'
import { FigurePanel } from './figure/FigurePanel.tsx'
import { metricsOf } from './figure/figure-points.ts'
import { MetricsTable } from './MetricsTable.tsx'
import { runStroke } from './run-colors.ts'
import { groupRuns } from './run-groups.ts'
import { useComparedStreams } from './use-compared-streams.ts'

/** Curves, results, settings and Figure 1 of some runs. */
export function Comparison({ runs }: { readonly runs: readonly RunSummary[] }) {
  const scheme = useComputedColorScheme('light')
  const { streams, loading, failure } = useComparedStreams(runs)
  const groups = useMemo(() => groupRuns(runs), [runs])
  const metrics = useMemo(() => metricsOf(runs), [runs])
  const places = runs.map(({ id }) => id).join('\n')
  const placeOf = useMemo(() => new Map(places.split('\n').map((id, place) => [id, place])), [places])
  const [first] = metrics
  return (
    <>
      {failure !== null && <FailureAlert failure={failure} />}
      {loading ? <Skeleton height={330} /> : <CompareCharts streams={streams} placeOf={placeOf} metrics={metrics} />}
      <MetricsTable groups={groups} colorOf={(runId) => runStroke(scheme, placeOf.get(runId) ?? 0).color} />
      <DifferencesTable groups={groups} />
      {first !== undefined && <FigurePanel title={messages.compare.figure.title} runs={runs} metric={first} />}
    </>
  )
}

import { metricFacts, metricNames } from '../../../shared/metric.ts'
import { judgingMetric, type RunSummary } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { runTitle } from '../../runs/run-title.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'

export const sortKeys = ['name', 'state', 'model', 'data', 'rank', 'alpha', 'trained', 'best', 'started', 'duration'] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

/** Seconds from start to end; null while the run goes on. */
export function durationOf(run: RunSummary): number | null {
  return run.finishedAt === null ? null : (run.finishedAt - run.createdAt) / 1000
}

/** The larger the better, whatever the metric. */
function goodnessOf(run: RunSummary): number | null {
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  if (value === undefined) return null
  return metricFacts[metric].higherIsBetter ? value : -value
}

/** Values of different metrics do not compare, so runs of one metric stay together. */
function metricGroup(run: RunSummary): number {
  return metricNames.indexOf(judgingMetric(run.configuration))
}

const values: Record<SortKey, (run: RunSummary) => string | number | null> = {
  name: runTitle,
  state: (run) => run.state,
  model: (run) => baseName(run.configuration.modelFolder),
  data: (run) => baseName(run.configuration.data.file),
  rank: ({ configuration: { adapter } }) => (fieldsOfMethod(adapter.method).modules ? adapter.rank : null),
  alpha: ({ configuration: { adapter } }) => (fieldsOfMethod(adapter.method).alpha ? adapter.alpha : null),
  trained: (run) => run.trainedValues?.adapter ?? null,
  best: goodnessOf,
  started: (run) => run.createdAt,
  duration: durationOf,
}

function compare(first: string | number, second: string | number): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second
  return String(first).localeCompare(String(second), undefined, { numeric: true })
}

/** Runs without a value come last in both directions. Of the best values, descending puts the better first. */
export function sortRuns(runs: readonly RunSummary[], { key, descending }: Sorting): RunSummary[] {
  const valueOf = values[key]
  return [...runs].sort((one, other) => {
    const first = valueOf(one)
    const second = valueOf(other)
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    const groups = key === 'best' ? metricGroup(one) - metricGroup(other) : 0
    if (groups !== 0) return groups
    return descending ? compare(second, first) : compare(first, second)
  })
}

import type { RunSummary } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { runTitle } from '../../runs/run-title.ts'

export const sortKeys = ['name', 'state', 'model', 'data', 'rank', 'alpha', 'trained', 'accuracy', 'started', 'duration'] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

/** Seconds from start to end; null while the run goes on. */
export function durationOf(run: RunSummary): number | null {
  return run.finishedAt === null ? null : (run.finishedAt - run.createdAt) / 1000
}

const values: Record<SortKey, (run: RunSummary) => string | number | null> = {
  name: runTitle,
  state: (run) => run.state,
  model: (run) => baseName(run.configuration.modelFolder),
  data: (run) => baseName(run.configuration.data.file),
  rank: (run) => run.configuration.adapter.rank,
  alpha: (run) => run.configuration.adapter.alpha,
  trained: (run) => run.trainedValues?.adapter ?? null,
  accuracy: (run) => run.best?.accuracy ?? null,
  started: (run) => run.createdAt,
  duration: durationOf,
}

function compare(first: string | number, second: string | number): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second
  return String(first).localeCompare(String(second), undefined, { numeric: true })
}

/** Runs without a value come last in both directions. */
export function sortRuns(runs: readonly RunSummary[], { key, descending }: Sorting): RunSummary[] {
  const valueOf = values[key]
  return [...runs].sort((one, other) => {
    const first = valueOf(one)
    const second = valueOf(other)
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    return descending ? compare(second, first) : compare(first, second)
  })
}

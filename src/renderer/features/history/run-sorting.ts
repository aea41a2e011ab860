import { type RunSummary, timeSpent } from '../../../shared/run-record.ts'
import type { Sorting } from '../../components/SortableHeading.tsx'
import { baseName } from '../../formatting/paths.ts'
import { natural, sortByValue, type SortValue } from '../../formatting/sorting.ts'
import { goodnessOf, metricGroup } from '../../runs/run-goodness.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import type { HistoryEntry } from './history-entry.ts'

export const sortKeys = ['name', 'state', 'model', 'data', 'rank', 'alpha', 'trained', 'best', 'started', 'duration'] as const
export type SortKey = (typeof sortKeys)[number]

/** Seconds in which it was prepared and trained, without those in which it waited; null while the run goes on. */
export function durationOf(run: RunSummary): number | null {
  return run.finishedAt === null ? null : timeSpent(run, run.finishedAt) / 1000
}

const values: Record<SortKey, (entry: HistoryEntry) => SortValue> = {
  name: ({ title }) => natural(title),
  state: ({ run }) => run.state,
  model: ({ run }) => natural(baseName(run.configuration.modelFolder)),
  data: ({ run }) => natural(baseName(run.configuration.data.file)),
  rank: ({ run: { configuration: { adapter } } }) => (fieldsOfMethod(adapter.method).modules ? adapter.rank : null),
  alpha: ({ run: { configuration: { adapter } } }) => (fieldsOfMethod(adapter.method).alpha ? adapter.alpha : null),
  trained: ({ run }) => run.trainedValues?.adapter ?? null,
  best: ({ run }) => goodnessOf(run),
  started: ({ run }) => run.createdAt,
  duration: ({ run }) => durationOf(run),
}

/** Of the best values, descending puts the better first. */
export function sortEntries(entries: readonly HistoryEntry[], { key, descending }: Sorting<SortKey>): HistoryEntry[] {
  return sortByValue(entries, { valueOf: values[key], descending, ...(key === 'best' && { groupOf: ({ run }: HistoryEntry) => metricGroup(run) }) })
}

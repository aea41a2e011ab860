import { metricFacts, metricNames } from '../../../shared/metric.ts'
import { judgingMetric, type RunSummary, timeSpent } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import type { HistoryEntry } from './history-entry.ts'

export const sortKeys = ['name', 'state', 'model', 'data', 'rank', 'alpha', 'trained', 'best', 'started', 'duration'] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

/** Seconds in which it was prepared and trained, without those in which it waited; null while the run goes on. */
export function durationOf(run: RunSummary): number | null {
  return run.finishedAt === null ? null : timeSpent(run, run.finishedAt) / 1000
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

type SortValue = string | number | null

/** Text so that plain comparison sorts it as a person would: without regard to case, and “run 9” before “run 10”. */
function natural(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
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

function compare(first: string | number, second: string | number): number {
  return first < second ? -1 : first > second ? 1 : 0
}

/** Entries without a value come last in both directions. Of the best values, descending puts the better first. */
export function sortEntries(entries: readonly HistoryEntry[], { key, descending }: Sorting): HistoryEntry[] {
  // The values once each, not at every comparison: there may be ten thousand entries.
  const keyed = entries.map((entry) => ({ entry, value: values[key](entry), group: key === 'best' ? metricGroup(entry.run) : 0 }))
  keyed.sort((one, other) => {
    if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null)
    if (one.group !== other.group) return one.group - other.group
    return descending ? compare(other.value, one.value) : compare(one.value, other.value)
  })
  return keyed.map(({ entry }) => entry)
}

import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import type { HistoryEntry } from './history-entry.ts'

export interface FilterOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** How many runs have it. */
  readonly count: number
}

/** What the runs have, each once, the most frequent first. */
function counted<Value extends string>(values: Iterable<Value>, labelOf: (value: Value) => string): FilterOption<Value>[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, label: labelOf(value), count })).sort((one, other) => other.count - one.count)
}

/** What there is to choose from in each filter. */
export function filterOptions(entries: readonly HistoryEntry[]) {
  return {
    states: counted(entries.map(({ run }) => run.state), (state) => messages.run.states[state]),
    models: counted(entries.map(({ run }) => run.configuration.modelFolder), baseName),
    methods: counted(entries.map(({ run }) => run.configuration.adapter.method), (method) => messages.methods[method].name),
    tags: counted(entries.flatMap(({ marks }) => marks.tags), (tag) => tag),
  }
}

import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import type { RunState } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import type { HistoryEntry } from './history-entry.ts'

/** Something of a run that the list can be filtered by. */
export interface FilteredProperty<Value extends string> {
  readonly valuesOf: (entry: HistoryEntry) => readonly Value[]
  readonly labelOf: (value: Value) => string
}

export interface FilterOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** How many runs have it. */
  readonly count: number
}

export const stateOfRun: FilteredProperty<RunState> = { valuesOf: ({ run }) => [run.state], labelOf: (state) => messages.run.states[state] }
export const modelOfRun: FilteredProperty<string> = { valuesOf: ({ run }) => [run.configuration.modelFolder], labelOf: baseName }
export const methodOfRun: FilteredProperty<AdapterMethodName> = {
  valuesOf: ({ run }) => [run.configuration.adapter.method],
  labelOf: (method) => messages.methods[method].name,
}
export const tagsOfRun: FilteredProperty<string> = { valuesOf: ({ marks }) => marks.tags, labelOf: (tag) => tag }

/** What there is to choose from: what the runs have, each once, the most frequent first. */
export function filterOptions<Value extends string>(entries: readonly HistoryEntry[], { valuesOf, labelOf }: FilteredProperty<Value>): FilterOption<Value>[] {
  const counts = new Map<Value, number>()
  for (const entry of entries) for (const value of valuesOf(entry)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, label: labelOf(value), count })).sort((one, other) => other.count - one.count)
}

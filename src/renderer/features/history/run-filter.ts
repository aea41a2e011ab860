import type { AdapterMethodName } from '../../../shared/run-configuration.ts'
import type { RunState } from '../../../shared/run-record.ts'
import type { HistoryEntry } from './history-entry.ts'

/** Of each list any one is enough; an empty one asks for nothing. */
export interface RunFilter {
  readonly words: string
  readonly states: readonly RunState[]
  readonly models: readonly string[]
  readonly methods: readonly AdapterMethodName[]
  readonly tags: readonly string[]
  readonly starred: boolean
}

export const everyRun: RunFilter = { words: '', states: [], models: [], methods: [], tags: [], starred: false }

export function isNarrowed({ words, states, models, methods, tags, starred }: RunFilter): boolean {
  return words.trim() !== '' || starred || [states, models, methods, tags].some((chosen) => chosen.length > 0)
}

function allows<Value>(chosen: readonly Value[], value: Value): boolean {
  return chosen.length === 0 || chosen.includes(value)
}

/** The entries that have every word that is searched for and meet every filter, in their order. */
export function filterEntries(entries: readonly HistoryEntry[], filter: RunFilter): HistoryEntry[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return entries.filter(
    ({ run, marks, searchText }) =>
      (!filter.starred || marks.starred) &&
      allows(filter.states, run.state) &&
      allows(filter.models, run.configuration.modelFolder) &&
      allows(filter.methods, run.configuration.adapter.method) &&
      (filter.tags.length === 0 || filter.tags.some((tag) => marks.tags.includes(tag))) &&
      words.every((word) => searchText.includes(word)),
  )
}

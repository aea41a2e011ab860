import { useDeferredValue, useMemo } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { useMarks } from '../../runs/run-marks.ts'
import { historyEntries, type HistoryEntry } from './history-entry.ts'
import { useHistoryView } from './history-view.ts'
import { filterEntries } from './run-filter.ts'
import { sortEntries } from './run-sorting.ts'

export interface ShownEntries {
  readonly all: readonly HistoryEntry[]
  /** Those that the filter lets through, sorted. */
  readonly shown: readonly HistoryEntry[]
}

/** Sorted once and filtered at every key: what is typed is never behind, however long the history is. */
export function useShownEntries(runs: readonly RunSummary[]): ShownEntries {
  const marks = useMarks()
  const { filter, sorting } = useHistoryView()
  // While a run is trained the list changes every frame; what a person does goes before that.
  const latest = useDeferredValue(runs)
  const all = useMemo(() => historyEntries(latest, marks), [latest, marks])
  const sorted = useMemo(() => sortEntries(all, sorting), [all, sorting])
  const shown = useMemo(() => filterEntries(sorted, filter), [sorted, filter])
  return { all, shown }
}

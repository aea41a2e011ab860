import type { RunSummary } from '../../../shared/run-record.ts'
import type { Sorting } from '../../components/SortableHeading.tsx'
import { createStore, useStore } from '../../state/store.ts'
import { everyRun, type RunFilter } from './run-filter.ts'
import type { SortKey } from './run-sorting.ts'

/** How the history is looked at. It outlasts the screen: who comes back from a run finds the list as it was left. */
interface HistoryView {
  readonly filter: RunFilter
  readonly sorting: Sorting<SortKey>
  readonly selected: ReadonlySet<string>
  readonly shows: 'list' | 'plot'
}

const store = createStore<HistoryView>({
  filter: everyRun,
  sorting: { key: 'started', descending: true },
  selected: new Set(),
  shows: 'list',
})

export function changeView(change: Partial<HistoryView>): void {
  store.update((view) => ({ ...view, ...change }))
}

export function changeFilter(change: Partial<RunFilter>): void {
  store.update((view) => ({ ...view, filter: { ...view.filter, ...change } }))
}

export function selectRun(runId: string, selected: boolean): void {
  store.update((view) => {
    const next = new Set(view.selected)
    if (selected) next.add(runId)
    else next.delete(runId)
    return { ...view, selected: next }
  })
}

export function selectRuns(runs: readonly Pick<RunSummary, 'id'>[]): void {
  changeView({ selected: new Set(runs.map(({ id }) => id)) })
}

export function useHistoryView(): HistoryView {
  return useStore(store, (view) => view)
}

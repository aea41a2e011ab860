import type { Sorting } from '../../components/SortableHeading.tsx'
import { createStore, useStore } from '../../state/store.ts'
import type { AdapterSortKey } from './adapter-sorting.ts'

/** How the library is looked at. It outlasts the screen. */
interface AdaptersView {
  readonly search: string
  readonly sorting: Sorting<AdapterSortKey>
  /** The adapter whose details are open. */
  readonly openedId: string | null
}

const store = createStore<AdaptersView>({ search: '', sorting: { key: 'added', descending: true }, openedId: null })

export function changeAdaptersView(change: Partial<AdaptersView>): void {
  store.update((view) => ({ ...view, ...change }))
}

export function useAdaptersView(): AdaptersView {
  return useStore(store, (view) => view)
}

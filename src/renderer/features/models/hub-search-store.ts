import type { HubModel, HubRepository } from '../../../shared/hub.ts'
import { ask } from '../../bridge/ask.ts'
import { absent, loading, settle, type Loadable } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'

interface HubSearch {
  readonly query: string
  readonly results: Loadable<readonly HubModel[]>
  /** The repository whose details are open, and the details. */
  readonly opened: { readonly repository: string; readonly details: Loadable<HubRepository> } | null
}

const store = createStore<HubSearch>({ query: '', results: absent, opened: null })

export function changeQuery(query: string): void {
  store.update((state) => ({ ...state, query }))
}

export async function searchHub(): Promise<void> {
  const query = store.get().query.trim()
  if (query === '') return
  store.update((state) => ({ ...state, results: loading, opened: null }))
  const results = await settle(ask('hub.search', { query }))
  // Another search may have begun meanwhile.
  if (store.get().query.trim() === query) store.update((state) => ({ ...state, results }))
}

export function closeRepository(): void {
  store.update((state) => ({ ...state, opened: null }))
}

export async function openRepository(repository: string): Promise<void> {
  store.update((state) => ({ ...state, opened: { repository, details: loading } }))
  const details = await settle(ask('hub.inspect', { repository }))
  store.update((state) => (state.opened?.repository === repository ? { ...state, opened: { repository, details } } : state))
}

/** What is known of a repository has changed, so it is asked anew where it is shown. */
export function forgetRepository(repository: string): void {
  if (store.get().opened?.repository === repository) void openRepository(repository)
}

/** With another token, what is shown may be open now. */
export function refreshOpened(): void {
  const { opened } = store.get()
  if (opened !== null) void openRepository(opened.repository)
}

/** Results of another hub are of no use at this one. */
export function clearSearch(): void {
  store.update(({ query }) => ({ query, results: absent, opened: null }))
}

export function useHubSearch(): HubSearch {
  return useStore(store, (state) => state)
}

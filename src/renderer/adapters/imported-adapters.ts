import { useEffect } from 'react'
import type { ImportedAdapter } from '../../shared/imported-adapter.ts'
import { ask, askOrNotify } from '../bridge/ask.ts'
import { showUndo } from '../bridge/show-undo.tsx'
import { messages } from '../messages/index.ts'
import { loading, settle, type Loadable } from '../state/loadable.ts'
import { createStore, useStore } from '../state/store.ts'

const store = createStore<Loadable<readonly ImportedAdapter[]>>(loading)
/** Last removed first; they can be brought back until the studio closes. */
const removedStore = createStore<readonly ImportedAdapter[]>([])

export async function refreshAdapters(): Promise<void> {
  const loaded = await settle(ask('adapters.list', {}))
  // What is shown stays where it cannot be read this once, but a first failure has to be told.
  if (loaded.status === 'ready' || store.get().status !== 'ready') store.update(() => loaded)
}

/** The imported ones, asked again whenever their screen opens: a base may have come or gone, and a command line may have imported. */
export function useFreshAdapters(): Loadable<readonly ImportedAdapter[]> {
  useEffect(() => {
    void refreshAdapters()
  }, [])
  return useStore(store, (state) => state)
}

export function useRemovedAdapters(): readonly ImportedAdapter[] {
  return useStore(removedStore, (state) => state)
}

export async function renameAdapter(adapterId: string, name: string): Promise<void> {
  if ((await askOrNotify('adapters.rename', { adapterId, name })) !== undefined) await refreshAdapters()
}

/** Asks nothing, as it can be undone. */
export async function removeAdapter(adapter: ImportedAdapter): Promise<void> {
  if ((await askOrNotify('adapters.remove', { adapterId: adapter.id })) === undefined) return
  removedStore.update((removed) => [adapter, ...removed])
  await refreshAdapters()
  showUndo({ id: `removed ${adapter.id}`, message: messages.adapters.removed(adapter.name), undo: () => void restoreAdapters([adapter]) })
}

export async function restoreAdapters(adapters: readonly ImportedAdapter[]): Promise<void> {
  const answers = await Promise.all(adapters.map(({ id }) => askOrNotify('adapters.restore', { adapterId: id })))
  const restored = new Set(adapters.filter((_, index) => answers[index] !== undefined).map(({ id }) => id))
  removedStore.update((removed) => removed.filter(({ id }) => !restored.has(id)))
  await refreshAdapters()
}

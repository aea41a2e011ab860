import type { CacheKind, CacheSizes } from '../../shared/disk-use.ts'
import { ask, askOrNotify } from '../bridge/ask.ts'
import { loading, settle, type Loadable } from './loadable.ts'
import { createStore, useStore } from './store.ts'

const store = createStore<Loadable<CacheSizes>>(loading)
const clearing = createStore<CacheKind | null>(null)

export async function measureCaches(): Promise<void> {
  const sizes = await settle(ask('caches.measure', {}))
  store.update(() => sizes)
}

export async function clearCache(kind: CacheKind): Promise<void> {
  clearing.update(() => kind)
  const sizes = await askOrNotify('caches.clear', { kind })
  clearing.update(() => null)
  if (sizes === undefined) await measureCaches()
  else store.update(() => ({ status: 'ready', value: sizes }))
}

export function useCaches(): Loadable<CacheSizes> {
  return useStore(store, (state) => state)
}

/** The kind that is being cleared. */
export function useClearing(): CacheKind | null {
  return useStore(clearing, (state) => state)
}

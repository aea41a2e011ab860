import { useEffect } from 'react'
import type { HubSettings } from '../../../shared/hub.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { clearSearch, refreshOpened } from './hub-search-store.ts'

const store = createStore<Loadable<HubSettings>>(loading)

export function useHubSettings(): Loadable<HubSettings> {
  useEffect(() => {
    if (store.get().status !== 'ready') void settle(ask('hub.settings', {})).then((loaded) => store.update(() => loaded))
  }, [])
  return useStore(store, (state) => state)
}

/** Whether it was taken; where not, the reason has been told. */
export async function setHubAddress(address: string): Promise<boolean> {
  const settings = await askOrNotify('hub.setAddress', { address })
  if (settings === undefined) return false
  store.update(() => ({ status: 'ready', value: settings }))
  clearSearch()
  return true
}

/** Null forgets it. */
export async function setHubToken(token: string | null): Promise<boolean> {
  const settings = await askOrNotify('hub.setToken', { token })
  if (settings === undefined) return false
  store.update(() => ({ status: 'ready', value: settings }))
  refreshOpened()
  return true
}

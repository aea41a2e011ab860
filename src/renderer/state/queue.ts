import type { QueueState } from '../../shared/contract/studio.ts'
import { ask } from '../bridge/ask.ts'
import { settle } from './loadable.ts'
import { createStore, useStore } from './store.ts'

const store = createStore<QueueState>({ runIds: [], isHeld: false })

export function receiveQueue(state: QueueState): void {
  store.update(() => state)
}

export async function refreshQueue(): Promise<void> {
  const loaded = await settle(ask('queue.get', {}))
  if (loaded.status === 'ready') receiveQueue(loaded.value)
}

/** Runs that wait for their turn. */
export function useQueue(): QueueState {
  return useStore(store, (state) => state)
}

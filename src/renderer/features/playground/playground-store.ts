import { createStore, useStore } from '../../state/store.ts'

/** What is asked, and of which runs. It stays while other screens are looked at. */
export interface Playground {
  /** Null until somebody chose. */
  readonly runIds: readonly string[] | null
  readonly text: string
  /** For runs on pairs of texts. */
  readonly secondText: string
}

const store = createStore<Playground>({ runIds: null, text: '', secondText: '' })

export function usePlayground(): Playground {
  return useStore(store, (state) => state)
}

export function changePlayground(change: Partial<Playground>): void {
  store.update((state) => ({ ...state, ...change }))
}

import { useSyncExternalStore } from 'react'

/** A value that components can watch. It lives outside React, so it outlasts the screen that shows it. */
export interface Store<State> {
  readonly get: () => State
  readonly update: (change: (state: State) => State) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createStore<State>(initial: State): Store<State> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    update: (change) => {
      const next = change(current)
      if (Object.is(next, current)) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** `select` must answer the same reference for the same state. */
export function useStore<State, Selected>(store: Store<State>, select: (state: State) => Selected): Selected {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

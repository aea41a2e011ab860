import { createStore, useStore } from '../../state/store.ts'

const store = createStore(false)

export function openShortcuts(): void {
  store.update(() => true)
}

export function closeShortcuts(): void {
  store.update(() => false)
}

export function useShortcutsOpened(): boolean {
  return useStore(store, (opened) => opened)
}

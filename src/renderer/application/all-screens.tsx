import type { ReactNode } from 'react'
import { toFailure } from '../../shared/failure.ts'
import { showFailure } from '../bridge/show-failure.tsx'
import { createStore, useStore } from '../state/store.ts'

const store = createStore<ReactNode>(null)

/** Reads all screens: the larger part of the page's code, for which what is shown first does not wait. */
export async function loadAllScreens(): Promise<void> {
  try {
    const { Screen } = await import('./Screen.tsx')
    store.update(() => <Screen />)
  } catch (error) {
    showFailure(toFailure(error))
  }
}

/** The screen that the route names; nothing while the screens are being read. */
export function useAnyScreen(): ReactNode {
  return useStore(store, (screen) => screen)
}

import { useEffect } from 'react'
import type { RunSummary } from '../../shared/run-record.ts'
import { ask } from '../bridge/ask.ts'
import { loading, settle, type Loadable } from '../state/loadable.ts'
import { createStore, useStore } from '../state/store.ts'

const store = createStore<Loadable<readonly RunSummary[]>>(loading)

/** Newest first. */
function ordered(runs: readonly RunSummary[]): RunSummary[] {
  return [...runs].sort((first, second) => second.createdAt - first.createdAt)
}

export async function refreshRuns(): Promise<void> {
  const loaded = await settle(ask('run.list', {}))
  store.update(() => (loaded.status === 'ready' ? { status: 'ready', value: ordered(loaded.value) } : loaded))
}

export function applyToList(summary: RunSummary): void {
  store.update((state) => {
    if (state.status !== 'ready') return state
    const known = state.value.some((run) => run.id === summary.id)
    const value = known ? state.value.map((run) => (run.id === summary.id ? summary : run)) : ordered([summary, ...state.value])
    return { status: 'ready', value }
  })
}

export function removeFromList(runId: string): void {
  store.update((state) => (state.status === 'ready' ? { status: 'ready', value: state.value.filter((run) => run.id !== runId) } : state))
}

/** Asked again whenever a screen of runs opens: a command line may have trained beside the studio. */
export function useFreshRuns(): Loadable<readonly RunSummary[]> {
  useEffect(() => {
    void refreshRuns()
  }, [])
  return useRuns()
}

export function useRuns(): Loadable<readonly RunSummary[]> {
  return useStore(store, (state) => state)
}

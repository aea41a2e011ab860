import { useEffect } from 'react'
import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'
import { ask } from '../bridge/ask.ts'
import { loading, settle, valueOf, type Loadable } from '../state/loadable.ts'
import { createStore, useStore } from '../state/store.ts'
import { catchUp } from './run-streams.ts'

const store = createStore<Loadable<readonly RunSummary[]>>(loading)
const refreshMilliseconds = 2000

/** Newest first. */
function ordered(runs: readonly RunSummary[]): RunSummary[] {
  return [...runs].sort((first, second) => second.createdAt - first.createdAt)
}

function receive(runs: readonly RunSummary[]): void {
  store.update(() => ({ status: 'ready', value: ordered(runs) }))
  for (const run of runs) catchUp(run)
}

export async function refreshRuns(): Promise<void> {
  const loaded = await settle(ask('run.list', {}))
  if (loaded.status === 'ready') receive(loaded.value)
  else store.update(() => loaded)
}

/** A list that is already shown stays if it cannot be read this once; it is asked for again soon. */
async function refreshQuietly(): Promise<void> {
  const loaded = await settle(ask('run.list', {}))
  if (loaded.status === 'ready') receive(loaded.value)
}

/** While a run is under way: another process may be training it, and no update of that comes to this window. */
export function keepRunsFresh(): void {
  let waiting = false
  const refreshWhileActive = () => {
    const state = store.get()
    if (waiting || state.status !== 'ready' || !state.value.some((run) => activeRunStates.includes(run.state))) return
    waiting = true
    setTimeout(() => {
      void refreshQuietly().then(() => {
        waiting = false
        refreshWhileActive()
      })
    }, refreshMilliseconds)
  }
  store.subscribe(refreshWhileActive)
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

/** Outside a component: none while they are being read. */
export function knownRuns(): readonly RunSummary[] {
  return valueOf(store.get()) ?? []
}

export function useRuns(): Loadable<readonly RunSummary[]> {
  return useStore(store, (state) => state)
}

import { useEffect } from 'react'
import type { ListedRun } from '../../shared/run-list.ts'
import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'
import { showFailure } from '../bridge/show-failure.tsx'
import { loading, settle, valueOf, type Loadable } from '../state/loadable.ts'
import { createStore, useStore } from '../state/store.ts'
import { receiveDeleted } from './deleted-runs.ts'
import { readRunChanges } from './read-run-list.ts'
import { receiveMarks } from './run-marks.ts'
import { catchUp } from './run-streams.ts'

const store = createStore<Loadable<readonly RunSummary[]>>(loading)
const refreshMilliseconds = 2000

/** Newest first. */
function ordered(runs: readonly RunSummary[]): RunSummary[] {
  return [...runs].sort((first, second) => second.createdAt - first.createdAt)
}

/** Puts what was read over what is known. */
function receive(listed: readonly ListedRun[]): void {
  const state = store.get()
  if (state.status === 'ready' && listed.length === 0) return
  const runs = new Map((state.status === 'ready' ? state.value : []).map((run) => [run.id, run]))
  for (const { summary, deleted } of listed) {
    if (deleted) runs.delete(summary.id)
    else runs.set(summary.id, summary)
  }
  receiveMarks(listed)
  receiveDeleted(listed)
  store.update(() => ({ status: 'ready', value: ordered([...runs.values()]) }))
  for (const { summary, deleted } of listed) if (!deleted) catchUp(summary)
}

/** The newest runs are shown at once; the rest of a long history at the end of its reading, all together. */
async function readChanges(): Promise<void> {
  const later: ListedRun[] = []
  let first = true
  await readRunChanges((runs) => {
    if (first) receive(runs)
    else later.push(...runs)
    first = false
  })
  if (later.length > 0) receive(later)
}

let reading: Promise<unknown> = Promise.resolve()

/** One reading at a time, each from where the one before it ended. */
function readNext(): Promise<Loadable<void>> {
  const next = reading.then(() => settle(readChanges()))
  reading = next
  return next
}

/** What is known already stays in sight where it cannot be read again. */
export async function refreshRuns(): Promise<void> {
  const read = await readNext()
  if (read.status !== 'failed') return
  if (store.get().status === 'ready') showFailure(read.failure)
  else store.update(() => read)
}

/** A list that is already shown stays if it cannot be read this once; it is asked for again soon. */
async function refreshQuietly(): Promise<void> {
  await readNext()
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

export function removeFromList(runIds: ReadonlySet<string>): void {
  store.update((state) => (state.status === 'ready' ? { status: 'ready', value: state.value.filter((run) => !runIds.has(run.id)) } : state))
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

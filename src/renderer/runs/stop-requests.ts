import type { RunState, RunSummary } from '../../shared/run-record.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { createStore, useStore } from '../state/store.ts'

/** Runs that were asked to stop: shown as stopping at once, before the engine has answered. */
const store = createStore<ReadonlySet<string>>(new Set())

export async function stopRun(runId: string): Promise<void> {
  store.update((asked) => new Set(asked).add(runId))
  const answer = await askOrNotify('run.stop', { runId })
  if (answer === undefined) store.update((asked) => new Set([...asked].filter((id) => id !== runId)))
}

export function useShownState(run: Pick<RunSummary, 'id' | 'state'>): RunState {
  const asked = useStore(store, (runIds) => runIds.has(run.id))
  return asked && (run.state === 'preparing' || run.state === 'training') ? 'stopping' : run.state
}

import type { RunState, RunSummary } from '../../shared/run-record.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { createStore, useStore } from '../state/store.ts'

type Ending = 'pausing' | 'stopping'

/** Runs that were asked to end: shown so at once, before the engine has answered. */
const store = createStore<ReadonlyMap<string, Ending>>(new Map())

function without(runId: string): void {
  store.update((asked) => (asked.has(runId) ? new Map([...asked].filter(([id]) => id !== runId)) : asked))
}

async function end(runId: string, command: 'run.pause' | 'run.stop', ending: Ending): Promise<void> {
  store.update((asked) => new Map(asked).set(runId, ending))
  const answer = await askOrNotify(command, { runId })
  if (answer === undefined) without(runId)
}

export function pauseRun(runId: string): Promise<void> {
  return end(runId, 'run.pause', 'pausing')
}

export function stopRun(runId: string): Promise<void> {
  return end(runId, 'run.stop', 'stopping')
}

/** A run that goes on is no longer ending. */
export async function resumeRun(runId: string): Promise<void> {
  without(runId)
  await askOrNotify('run.resume', { runId })
}

export function useShownState(run: Pick<RunSummary, 'id' | 'state'>): RunState {
  const asked = useStore(store, (requests) => requests.get(run.id))
  return asked !== undefined && (run.state === 'preparing' || run.state === 'training') ? asked : run.state
}

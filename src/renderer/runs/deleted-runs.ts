import type { ListedRun } from '../../shared/run-list.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { createStore, useStore } from '../state/store.ts'

/** Runs that are deleted and can be brought back until the studio closes; last deleted first. */
const store = createStore<readonly RunSummary[]>([])

/** From the list, which tells of deleted runs too: a window that was opened anew knows them again. */
export function receiveDeleted(listed: readonly ListedRun[]): void {
  const deleted = listed.filter((run) => run.deleted).map(({ summary }) => summary)
  const told = new Set(listed.map(({ summary }) => summary.id))
  const kept = store.get().filter((run) => !told.has(run.id))
  if (deleted.length === 0 && kept.length === store.get().length) return
  store.update(() => [...deleted, ...kept])
}

export function rememberDeleted(runs: readonly RunSummary[]): void {
  store.update((known) => [...runs, ...known])
}

export function forgetDeleted(runIds: ReadonlySet<string>): void {
  store.update((known) => known.filter((run) => !runIds.has(run.id)))
}

export function useDeletedRuns(): readonly RunSummary[] {
  return useStore(store, (runs) => runs)
}

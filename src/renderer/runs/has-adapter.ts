import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'

/** Whether a run has left an adapter that nothing changes any more, however it ended. */
export function hasAdapter({ state, best }: Pick<RunSummary, 'state' | 'best'>): boolean {
  return best !== null && !activeRunStates.includes(state)
}

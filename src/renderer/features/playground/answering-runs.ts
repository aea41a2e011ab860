import { activeRunStates, type RunSummary } from '../../../shared/run-record.ts'

/** As many as the main process answers for at once. */
export const mostRuns = 4

/** Runs that ended with an adapter, on a task whose answers are labels or numbers. */
export function canAnswer({ state, best, configuration }: RunSummary): boolean {
  return !activeRunStates.includes(state) && best !== null && configuration.data.task !== 'instruction'
}

/** Whether its question is a pair of texts. */
export function asksPair({ configuration }: RunSummary): boolean {
  return 'secondTextColumn' in configuration.data && configuration.data.secondTextColumn !== null
}

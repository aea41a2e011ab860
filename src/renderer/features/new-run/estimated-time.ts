import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'

/** Shorter runs are mostly preparation. */
const fewestSteps = 10

/** What a step's time depends on. */
function paceOf({ modelFolder, data, adapter, training, executor }: RunConfiguration): string {
  const { batchSize, gradientAccumulation, maximumLength, memory } = training
  return JSON.stringify([modelFolder, data.task, data.file, adapter.method, adapter.baseFormat, batchSize, gradientAccumulation, maximumLength, memory, executor])
}

/**
 * Seconds that a run would take by the pace of the newest run that computed the same steps on this machine, its preparation and
 * evaluations included; null where there was none.
 */
export function estimateSeconds(configuration: RunConfiguration, steps: number, runs: readonly RunSummary[]): number | null {
  const pace = paceOf(configuration)
  const alike = runs.filter(
    ({ state, step, finishedAt, configuration: other }) =>
      (state === 'finished' || state === 'stopped') && step >= fewestSteps && finishedAt !== null && paceOf(other) === pace,
  )
  const newest = alike.reduce<RunSummary | null>((latest, run) => (latest === null || run.createdAt > latest.createdAt ? run : latest), null)
  if (newest === null || newest.finishedAt === null) return null
  return ((newest.finishedAt - newest.createdAt) / 1000 / newest.step) * steps
}

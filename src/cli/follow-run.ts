import type { BegunRun, RunService } from '../main/runs/run-service.ts'
import { StudioFailure } from '../shared/failure.ts'
import { canResume } from '../shared/run-record.ts'
import { metricInWords } from './metric-words.ts'
import type { Output } from './output.ts'

/** Waits for the end of a run and tells it; Ctrl-C and a termination stop the run and keep what it has. */
export async function followRun(runs: RunService, { runId, ended }: BegunRun, output: Output): Promise<void> {
  const stop = (): void => runs.stop(runId)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const summary = await ended
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  if (summary.failure) throw new StudioFailure(summary.failure)
  const { id, state, best, last, folder, trainedValues, labels, configuration } = summary
  const result = best ? `best validation ${metricInWords(best, configuration)}` : 'no evaluation yet'
  const next = canResume(summary) ? `\nGo on with: npm run cli -- resume ${id}` : ''
  output.result({ kind: 'result', id, state, best, last, folder, trainedValues, labels }, `${id} ${state}, ${result}\n${folder}${next}`)
}

import { judgingMetric, type RunSummary } from '../../shared/run-record.ts'

/** What is said of a run that ended by itself; null of one that goes on, or that somebody ended. */
export function endInWords(run: RunSummary): { title: string; body: string } | null {
  if (run.state === 'failed') return { title: `“${run.name}” has failed`, body: run.failure?.title ?? 'The run tells why.' }
  if (run.state !== 'finished') return null
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  return { title: `“${run.name}” has finished`, body: value === undefined ? `${run.step} steps` : `${run.step} steps, best ${metric} ${value.toFixed(4)}` }
}

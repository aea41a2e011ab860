import type { NativeWords } from '../../shared/native-words/index.ts'
import { judgingMetric, type RunSummary } from '../../shared/run-record.ts'

/** What is said of a run that ended by itself; null of one that goes on, or that somebody ended. */
export function endInWords(run: RunSummary, { notifications }: NativeWords): { title: string; body: string } | null {
  if (run.state === 'failed') return { title: notifications.failed(run.name), body: run.failure?.title ?? notifications.reasonInRun }
  if (run.state !== 'finished') return null
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  const steps = notifications.steps(run.step)
  return { title: notifications.finished(run.name), body: value === undefined ? steps : notifications.stepsAndBest(steps, metric, value) }
}

import { z } from 'zod'
import type { TaskName } from './data-selection.ts'

interface MetricFacts {
  readonly higherIsBetter: boolean
  readonly tasks: readonly TaskName[]
}

/** One line a metric; src/engine/metrics/registry.ts says how each is computed. */
export const metricFacts = {
  accuracy: { higherIsBetter: true, tasks: ['classification'] },
  f1: { higherIsBetter: true, tasks: ['classification'] },
  matthews: { higherIsBetter: true, tasks: ['classification'] },
  pearson: { higherIsBetter: true, tasks: ['regression'] },
  spearman: { higherIsBetter: true, tasks: ['regression'] },
  loss: { higherIsBetter: false, tasks: ['classification', 'regression', 'instruction'] },
  perplexity: { higherIsBetter: false, tasks: ['instruction'] },
} as const satisfies Readonly<Record<string, MetricFacts>>

export type MetricName = keyof typeof metricFacts
export const metricNames = Object.keys(metricFacts) as readonly MetricName[]
export const metricNameSchema = z.enum(metricNames)

/** The metric that picks the best adapter where nothing else is said. */
export const defaultMetrics = {
  classification: 'accuracy',
  regression: 'pearson',
  instruction: 'loss',
} as const satisfies Readonly<Record<TaskName, MetricName>>

/** The metrics that mean something for a task. */
export function metricsOfTask(task: TaskName): MetricName[] {
  return metricNames.filter((name) => {
    const facts: MetricFacts = metricFacts[name]
    return facts.tasks.includes(task)
  })
}

/** Whether `candidate` is strictly better than `best`. */
export function isBetter(metric: MetricName, candidate: number, best: number): boolean {
  return metricFacts[metric].higherIsBetter ? candidate > best : candidate < best
}

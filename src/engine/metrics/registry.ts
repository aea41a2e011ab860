import type { TaskName } from '../../shared/data-selection.ts'
import { type MetricName, metricsOfTask } from '../../shared/metric.ts'
import { accuracy } from './accuracy.ts'
import { f1 } from './f1.ts'
import { matthews } from './matthews.ts'
import { pearson } from './pearson.ts'
import { perplexity } from './perplexity.ts'
import { spearman } from './spearman.ts'

/** An evaluation's outcome: all that a metric may look at. */
export interface Scored {
  /** Mean loss: cross-entropy in nats of a row or a target token, or the squared error of a row. */
  readonly loss: number
  /** Class indices (−1: none) or predicted numbers, one a row; empty for instruction tuning. */
  readonly predictions: readonly number[]
  /** What they should be, in the same order. */
  readonly targets: readonly number[]
  /** How many classes the data has; 0 where the targets are no classes. */
  readonly classes: number
}

export type MetricValues = Partial<Record<MetricName, number>>

/** How each metric is computed. None answers NaN for a finite loss. */
const metrics: Readonly<Record<MetricName, (scored: Scored) => number>> = {
  accuracy: ({ predictions, targets }) => accuracy(predictions, targets),
  f1: ({ predictions, targets, classes }) => f1(predictions, targets, classes),
  matthews: ({ predictions, targets }) => matthews(predictions, targets),
  pearson: ({ predictions, targets }) => pearson(predictions, targets),
  spearman: ({ predictions, targets }) => spearman(predictions, targets),
  loss: ({ loss }) => loss,
  perplexity: ({ loss }) => perplexity(loss),
}

/** Every metric of a task. */
export function computeMetrics(task: TaskName, scored: Scored): MetricValues {
  return Object.fromEntries(metricsOfTask(task).map((name) => [name, metrics[name](scored)]))
}

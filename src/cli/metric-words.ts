import type { RunConfiguration } from '../shared/run-configuration.ts'
import { type Evaluation, judgingMetric } from '../shared/run-record.ts'

/** The metric that a run is judged by, with its value after an evaluation: "accuracy 0.9660". */
export function metricInWords(evaluation: Evaluation | null, configuration: Pick<RunConfiguration, 'data' | 'training'>): string {
  const metric = judgingMetric(configuration)
  const value = evaluation?.metrics[metric]
  return `${metric} ${value === undefined ? '-' : value.toFixed(4)}`
}

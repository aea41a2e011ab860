import { metricFacts, metricNames } from '../../shared/metric.ts'
import { judgingMetric, type RunSummary } from '../../shared/run-record.ts'

/** How good a run's best evaluation is: the larger the better, whatever the metric; null where there is none. */
export function goodnessOf(run: RunSummary): number | null {
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  if (value === undefined) return null
  return metricFacts[metric].higherIsBetter ? value : -value
}

/** Values of different metrics do not compare, so runs of one metric stay together. */
export function metricGroup(run: RunSummary): number {
  return metricNames.indexOf(judgingMetric(run.configuration))
}

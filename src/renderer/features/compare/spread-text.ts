import type { MetricName } from '../../../shared/metric.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { messages } from '../../messages/index.ts'
import type { Spread } from './statistics.ts'

/** “93.1% ± 0.4%”; of a single run its value alone. */
export function spreadText(metric: MetricName, { median, deviation }: Spread): string {
  const value = formatMetric(metric, median)
  return deviation === null ? value : messages.compare.metrics.spread(value, formatMetric(metric, deviation))
}

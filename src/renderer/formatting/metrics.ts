import type { MetricName } from '../../shared/metric.ts'
import { formatMeasured, formatPercent, withSeparator } from './numbers.ts'

const decimals = (value: number): string => withSeparator(value.toFixed(3))

/** Three significant digits, zeros kept so that the length stays while the value changes. */
function significant(value: number): string {
  const size = Math.abs(value)
  return size >= 1e-3 && size < 1000 ? withSeparator(value.toPrecision(3)) : formatMeasured(value)
}

const formats: Readonly<Record<MetricName, (value: number) => string>> = {
  accuracy: formatPercent,
  f1: decimals,
  matthews: decimals,
  pearson: decimals,
  spearman: decimals,
  loss: significant,
  perplexity: significant,
}

export function formatMetric(metric: MetricName, value: number): string {
  return formats[metric](value)
}

import { adaptsModules, type AdapterMethodName } from '../../../shared/run-configuration.ts'
import { judgingMetric, type RunSummary } from '../../../shared/run-record.ts'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

const text = messages.adapters
const none = messages.shell.noValue

export function methodWords(method: AdapterMethodName, rank: number | null): string {
  const { name } = messages.methods[method]
  return rank !== null && adaptsModules(method) ? messages.run.methodRank(name, rank) : name
}

/** Values take four bytes each. */
export function bytesOfValues(values: number): string {
  return formatBytes(values * 4)
}

/** “8.2 kB + head 99 kB”. */
export function sizeWords(values: RunSummary['trainedValues']): string {
  if (values === null) return none
  return values.head === 0 ? bytesOfValues(values.adapter) : messages.run.export.adapterAndHead(bytesOfValues(values.adapter), bytesOfValues(values.head))
}

/** The metric that the run was judged by, with its value. */
export function bestWords(run: RunSummary | null): string {
  if (run === null) return none
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  return value === undefined ? none : `${formatMetric(metric, value)} ${messages.metrics.inText[metric]}`
}

export function labelWords(labels: readonly string[]): string {
  const most = 6
  if (labels.length === 0) return none
  const named = labels.slice(0, most).join(', ')
  return labels.length > most ? text.moreLabels(named, labels.length - most) : named
}

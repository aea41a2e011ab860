import { metricNames, type MetricName } from '../../../../shared/metric.ts'
import { type AdapterMethodName, adapterMethodNames } from '../../../../shared/run-configuration.ts'
import { judgingMetric, type RunSummary } from '../../../../shared/run-record.ts'
import { type CsvRow, csvOf } from '../csv.ts'
import { groupRuns, metricOfGroup, type RunGroup } from '../run-groups.ts'
import type { Spread } from '../statistics.ts'

/** One setting in the plot, over its seeds. */
export interface FigurePoint {
  readonly group: RunGroup
  readonly method: AdapterMethodName
  /** Trained adapter values, at least 1: the axis is logarithmic. */
  readonly values: number
  readonly metric: Spread
}

/** Settings with an adapter and the metric, by their trained values. */
export function figurePoints(runs: readonly RunSummary[], metric: MetricName): FigurePoint[] {
  const points = groupRuns(runs.filter(({ best, trainedValues }) => best?.metrics[metric] !== undefined && (trainedValues?.adapter ?? 0) > 0)).flatMap((group) => {
    const [first] = group.runs
    const spread = metricOfGroup(group, metric)
    const values = first.trainedValues?.adapter ?? 0
    return spread === null ? [] : [{ group, method: first.configuration.adapter.method, values, metric: spread }]
  })
  return points.sort((one, other) => one.values - other.values)
}

/** The methods of the points, in the order in which the studio lists methods. */
export function methodsOf(points: readonly FigurePoint[]): AdapterMethodName[] {
  return adapterMethodNames.filter((name) => points.some(({ method }) => method === name))
}

/** The metrics that any of the runs has; first the one that most of them are judged by. */
export function metricsOf(runs: readonly RunSummary[]): MetricName[] {
  const judged = new Map<MetricName, number>()
  for (const { best, configuration } of runs) {
    const metric = judgingMetric(configuration)
    if (best !== null) judged.set(metric, (judged.get(metric) ?? 0) + 1)
  }
  const present = metricNames.filter((metric) => runs.some(({ best }) => best?.metrics[metric] !== undefined))
  return present.sort((one, other) => (judged.get(other) ?? 0) - (judged.get(one) ?? 0))
}

export function figureTable(points: readonly FigurePoint[], metric: MetricName): string {
  const rows = points.map(({ group, method, values, metric: { count, median, deviation } }): CsvRow => {
    const { modelFolder, data, adapter } = group.runs[0].configuration
    return { run: group.title, method, rank: adapter.rank, base_model: modelFolder, data: data.file, adapter_values: values, seeds: count, [`median_${metric}`]: median, standard_deviation: deviation }
  })
  return csvOf(['run', 'method', 'rank', 'base_model', 'data', 'adapter_values', 'seeds', `median_${metric}`, 'standard_deviation'], rows)
}

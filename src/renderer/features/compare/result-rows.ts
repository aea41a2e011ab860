import { metricFacts, metricNames, type MetricName } from '../../../shared/metric.ts'
import { runTitle } from '../../runs/run-title.ts'
import { durationOf } from '../history/run-sorting.ts'
import { type CsvRow, csvOf } from './csv.ts'
import { metricOfGroup, type RunGroup } from './run-groups.ts'

/** The metrics that any of the runs has. */
export function metricsOfGroups(groups: readonly RunGroup[]): MetricName[] {
  return metricNames.filter((metric) => groups.some((group) => metricOfGroup(group, metric) !== null))
}

/** The group whose median is best, of those that did not all fail; null where there is nothing to win. */
export function bestGroup(groups: readonly RunGroup[], metric: MetricName): RunGroup | null {
  const rated = groups.flatMap((group) => {
    if (group.runs.every(({ state }) => state === 'failed')) return []
    const spread = metricOfGroup(group, metric)
    return spread === null ? [] : [{ group, value: metricFacts[metric].higherIsBetter ? spread.median : -spread.median }]
  })
  if (rated.length < 2) return null
  const highest = Math.max(...rated.map(({ value }) => value))
  const winners = rated.filter(({ value }) => value === highest)
  return winners.length === 1 ? (winners[0]?.group ?? null) : null
}

/** One line a run, with the experiment it repeats. */
export function resultTable(groups: readonly RunGroup[]): string {
  const metrics = metricsOfGroups(groups)
  const rows = groups.flatMap(({ title, runs }) =>
    runs.map((run): CsvRow => {
      const { modelFolder, data, adapter, training } = run.configuration
      return {
        experiment: title,
        run: runTitle(run),
        run_id: run.id,
        state: run.state,
        base_model: modelFolder,
        data: data.file,
        method: adapter.method,
        rank: adapter.rank,
        seed: training.seed,
        adapter_values: run.trainedValues?.adapter ?? null,
        head_values: run.trainedValues?.head ?? null,
        best_step: run.best?.step ?? null,
        seconds: durationOf(run),
        ...Object.fromEntries(metrics.map((metric) => [metric, run.best?.metrics[metric] ?? null])),
      }
    }),
  )
  const columns = ['experiment', 'run', 'run_id', 'state', 'base_model', 'data', 'method', 'rank', 'seed', 'adapter_values', 'head_values', 'best_step', 'seconds']
  return csvOf([...columns, ...metrics], rows)
}

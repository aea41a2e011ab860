import { metricNames, type MetricName } from '../../../shared/metric.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { type CsvRow, csvOf } from './csv.ts'
import { secondsSinceStart } from './curves.ts'

/** A run whose curves are drawn. */
export interface NamedStream {
  readonly runId: string
  readonly title: string
  readonly stream: RunStream
}

function* lossRows({ runId, title, stream }: NamedStream): Iterable<CsvRow> {
  for (const [index, step] of stream.steps.entries()) {
    yield {
      run: title,
      run_id: runId,
      step,
      epoch: stream.epochs[index] ?? null,
      seconds: secondsSinceStart(stream, stream.times[index] ?? 0),
      loss: stream.loss[index] ?? null,
      smoothed_loss: stream.smoothedLoss[index] ?? null,
    }
  }
}

/** Every step of every run, one a line: more than the chart draws. */
export function lossTable(runs: readonly NamedStream[]): string {
  return csvOf(['run', 'run_id', 'step', 'epoch', 'seconds', 'loss', 'smoothed_loss'], runs.flatMap((run) => [...lossRows(run)]))
}

/** Every evaluation with all its metrics, one a line. */
export function evaluationTable(runs: readonly NamedStream[]): string {
  const present = metricNames.filter((metric: MetricName) => runs.some(({ stream }) => stream.evaluations.some(({ metrics }) => metrics[metric] !== undefined)))
  const rows = runs.flatMap(({ runId, title, stream }) =>
    stream.evaluations.map(({ step, epoch, at, metrics }): CsvRow => ({ run: title, run_id: runId, step, epoch, seconds: secondsSinceStart(stream, at), ...metrics })),
  )
  return csvOf(['run', 'run_id', 'step', 'epoch', 'seconds', ...present], rows)
}

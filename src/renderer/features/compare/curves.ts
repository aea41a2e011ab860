import type { MetricName } from '../../../shared/metric.ts'
import type { RunStream } from '../../runs/run-stream.ts'

export const curveAxes = ['step', 'epoch', 'time'] as const
export type CurveAxis = (typeof curveAxes)[number]

/** Two columns of the same length, x ascending. */
export interface Curve {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

/** Seconds since the first step: what came before it depends on caches, not on the run. */
export function secondsSinceStart({ times }: RunStream, at: number): number {
  return (at - (times[0] ?? at)) / 1000
}

export function lossCurve(stream: RunStream, axis: CurveAxis, loss: 'raw' | 'smoothed'): Curve {
  const ys = loss === 'raw' ? stream.loss : stream.smoothedLoss
  switch (axis) {
    case 'step':
      return { xs: stream.steps, ys }
    case 'epoch':
      return { xs: stream.epochs, ys }
    case 'time':
      return { xs: stream.times.map((at) => secondsSinceStart(stream, at)), ys }
  }
}

/** Of the evaluations that have the metric. */
export function metricCurve(stream: RunStream, axis: CurveAxis, metric: MetricName): Curve {
  const xs: number[] = []
  const ys: number[] = []
  for (const { step, epoch, at, metrics } of stream.evaluations) {
    const value = metrics[metric]
    if (value === undefined) continue
    xs.push(axis === 'step' ? step : axis === 'epoch' ? epoch : secondsSinceStart(stream, at))
    ys.push(value)
  }
  return { xs, ys }
}

/**
 * At most about `most` points that look like all of them: of each stretch the lowest and the highest, in their order, so that no
 * peak is lost.
 */
export function thinCurve(curve: Curve, most: number): Curve {
  const { xs, ys } = curve
  if (xs.length <= most) return curve
  const stretches = Math.floor(most / 2)
  const kept: number[] = []
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * xs.length) / stretches)
    const to = Math.floor(((stretch + 1) * xs.length) / stretches)
    let [lowest, highest] = [from, from]
    for (let index = from + 1; index < to; index++) {
      if ((ys[index] ?? 0) < (ys[lowest] ?? 0)) lowest = index
      if ((ys[index] ?? 0) > (ys[highest] ?? 0)) highest = index
    }
    kept.push(Math.min(lowest, highest))
    if (lowest !== highest) kept.push(Math.max(lowest, highest))
  }
  return { xs: kept.map((index) => xs[index] ?? 0), ys: kept.map((index) => ys[index] ?? 0) }
}

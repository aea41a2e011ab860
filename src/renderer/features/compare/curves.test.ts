import { expect, test } from 'vitest'
import { RunStream } from '../../runs/run-stream.ts'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { lossCurve, metricCurve, thinCurve } from './curves.ts'
import { logarithmicRange, metricRange, powersOfTen } from './figure/figure-options.ts'
import { figurePoints } from './figure/figure-points.ts'
import { nearestValues } from './nearest-values.ts'

function stream(): RunStream {
  const made = new RunStream()
  const point = (step: number) => ({ step, epoch: step / 4, loss: 10 / step, learningRate: 1, headLearningRate: 1, gradientNorm: 1, tokensPerSecond: 1, etaSeconds: 1, at: 60_000 + 500 * step })
  made.load({
    summary: runSummary({}),
    points: [1, 2, 3, 4].map(point),
    evaluations: [
      { step: 2, epoch: 0.5, loss: 1, metrics: { accuracy: 0.5 }, at: 61_200 },
      { step: 4, epoch: 1, loss: 1, metrics: { loss: 1 }, at: 62_100 },
    ],
    updateNorms: [],
  })
  return made
}

test('a curve goes by step, epoch, or seconds since the first step', () => {
  expect(lossCurve(stream(), 'step', 'raw')).toEqual({ xs: [1, 2, 3, 4], ys: [10, 5, 10 / 3, 2.5] })
  expect(lossCurve(stream(), 'epoch', 'smoothed').xs).toEqual([0.25, 0.5, 0.75, 1])
  expect(lossCurve(stream(), 'time', 'raw').xs).toEqual([0, 0.5, 1, 1.5])
  expect(metricCurve(stream(), 'time', 'accuracy')).toEqual({ xs: [0.7], ys: [0.5] })
  expect(metricCurve(stream(), 'epoch', 'loss')).toEqual({ xs: [1], ys: [1] })
})

test('a thinned curve keeps its ends of x in order and every peak', () => {
  const xs = Array.from({ length: 10_000 }, (_, index) => index)
  const ys = xs.map((x) => (x === 7_777 ? 100 : x === 3_333 ? -100 : Math.sin(x / 50)))
  const thin = thinCurve({ xs, ys }, 400)
  expect(thin.xs.length).toBeLessThanOrEqual(400)
  expect(thin.xs).toEqual([...thin.xs].sort((one, other) => one - other))
  expect([Math.max(...thin.ys), Math.min(...thin.ys)]).toEqual([100, -100])
  const short = { xs: [1, 2], ys: [3, 4] }
  expect(thinCurve(short, 400)).toBe(short)
})

test('at the pointer each curve tells its own nearest value', () => {
  expect(nearestValues([[0, 1, 2, 3], [5, undefined, undefined, 8], [undefined, undefined, 7, undefined], []], 1)).toEqual([
    { series: 0, x: 0, y: 5 },
    { series: 1, x: 2, y: 7 },
  ])
})

test('the axes of Figure 1 hold every value, a power of ten and every deviation', () => {
  for (const values of [[640, 9000], [1000], [1, 3e8], [6144, 6200]]) {
    const [from, to] = logarithmicRange(values)
    expect([from < Math.min(...values), to > Math.max(...values)]).toEqual([true, true])
    expect(powersOfTen(from, to).length).toBeGreaterThan(0)
  }
  expect(powersOfTen(640, 120_000)).toEqual([1000, 10_000, 100_000])
  const points = figurePoints([0, 1].map((seed) => runSummary({ name: `${seed}`, training: { seed }, metrics: { accuracy: 0.8 + seed / 10 } })), 'accuracy')
  const [lowest, highest] = metricRange(points)
  expect(lowest).toBeLessThan(0.85 - 0.0707)
  expect(highest).toBeGreaterThan(0.85 + 0.0707)
})

import { describe, expect, test, vi } from 'vitest'
import type { RunSummary, TrainingPoint } from '../../shared/run-record.ts'
import { runConfigurationSchema } from '../../shared/run-configuration.ts'
import { RunStream } from './run-stream.ts'

const summary: RunSummary = {
  id: 'run', name: '', state: 'training', stage: null, createdAt: 0, finishedAt: null, step: 0, totalSteps: 10,
  configuration: runConfigurationSchema.parse({
    modelFolder: '/model',
    data: { task: 'classification', file: '/data.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.2 } },
    adapter: { targetModules: ['query'] }, training: {},
  }),
  trainedValues: null, labels: [], best: null, last: null, failure: null, folder: '/run',
}
const point = (step: number): TrainingPoint => ({
  step, epoch: step / 5, loss: 1 / step, learningRate: 1, headLearningRate: 1, gradientNorm: 1, tokensPerSecond: 1, etaSeconds: 1, at: step,
})

describe('RunStream', () => {
  test('draws no point twice when stored points and live ones overlap', () => {
    const stream = new RunStream()
    stream.apply({ summary: { ...summary, step: 3 }, points: [point(2), point(3)], evaluations: [], updateNorms: [] })
    stream.load({ summary, points: [point(1), point(2)], evaluations: [], updateNorms: [] })
    expect(stream.steps).toEqual([1, 2, 3])
    expect(stream.snapshot()).toMatchObject({ status: 'ready', latest: { step: 3 }, summary: { step: 3 } })
  })

  test('appends in place and tells its listeners', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [], evaluations: [], updateNorms: [] })
    const listener = vi.fn()
    stream.subscribe(listener)
    const column = stream.loss
    stream.apply({ summary, points: [point(1)], evaluations: [{ step: 1, epoch: 1, loss: 0.5, metrics: { accuracy: 0.9 }, at: 1 }], updateNorms: [] })
    expect(listener).toHaveBeenCalledOnce()
    expect(stream.loss).toBe(column)
    expect(column).toEqual([1])
    expect(stream.judgedBy).toEqual([0.9])
  })

  test('evaluations are drawn by the metric the run is judged by', () => {
    const judged = { ...summary, configuration: { ...summary.configuration, training: { ...summary.configuration.training, bestMetric: 'f1' as const } } }
    const evaluations = [{ step: 1, epoch: 1, loss: 0.5, metrics: { accuracy: 0.9, f1: 0.8 }, at: 1 }, { step: 2, epoch: 2, loss: 0.4, metrics: {}, at: 2 }]
    const stream = new RunStream()
    stream.load({ summary: judged, points: [], evaluations, updateNorms: [] })
    expect(stream.judgedBy).toEqual([0.8, null])
  })

  test('norms of the updates are kept once a step', () => {
    const norms = (step: number) => ({ step, modules: { 'layer.0.query': step / 10 } })
    const stream = new RunStream()
    stream.load({ summary, points: [], evaluations: [], updateNorms: [norms(1), norms(2)] })
    stream.apply({ summary, points: [], evaluations: [], updateNorms: [norms(2), norms(3)] })
    expect(stream.updateNorms).toEqual([norms(1), norms(2), norms(3)])
  })

  test('steps that a resumed run takes again are its newest figures, and are not drawn twice', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [point(1), point(2), point(3)], evaluations: [], updateNorms: [] })
    stream.apply({ summary, points: [point(2)], evaluations: [], updateNorms: [] })
    expect(stream.steps).toEqual([1, 2, 3])
    expect(stream.snapshot().latest?.step).toBe(2)
  })

  test('the outline stays the same object while only steps come', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [], evaluations: [], updateNorms: [] })
    const { outline } = stream.snapshot()
    stream.apply({ summary: { ...structuredClone(summary), step: 1 }, points: [point(1)], evaluations: [], updateNorms: [] })
    expect(stream.snapshot()).toMatchObject({ summary: { step: 1 } })
    expect(stream.snapshot().outline).toBe(outline)
    stream.apply({ summary: { ...summary, step: 2, state: 'paused' }, points: [], evaluations: [], updateNorms: [] })
    expect(stream.snapshot().outline).toMatchObject({ step: 2, state: 'paused' })
  })

  test('loading again starts over', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [point(1), point(2)], evaluations: [], updateNorms: [] })
    stream.load({ summary, points: [point(1)], evaluations: [], updateNorms: [] })
    expect(stream.steps).toEqual([1])
    expect(stream.smoothedLoss).toHaveLength(1)
  })
})

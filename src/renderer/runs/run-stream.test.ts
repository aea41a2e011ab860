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
    stream.apply({ summary: { ...summary, step: 3 }, points: [point(2), point(3)], evaluations: [] })
    stream.load({ summary, points: [point(1), point(2)], evaluations: [] })
    expect(stream.steps).toEqual([1, 2, 3])
    expect(stream.snapshot()).toMatchObject({ status: 'ready', latest: { step: 3 }, summary: { step: 3 } })
  })

  test('appends in place and tells its listeners', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [], evaluations: [] })
    const listener = vi.fn()
    stream.subscribe(listener)
    const column = stream.loss
    stream.apply({ summary, points: [point(1)], evaluations: [{ step: 1, epoch: 1, loss: 0.5, accuracy: 0.9, at: 1 }] })
    expect(listener).toHaveBeenCalledOnce()
    expect(stream.loss).toBe(column)
    expect(column).toEqual([1])
    expect(stream.evaluationAccuracy).toEqual([0.9])
  })

  test('loading again starts over', () => {
    const stream = new RunStream()
    stream.load({ summary, points: [point(1), point(2)], evaluations: [] })
    stream.load({ summary, points: [point(1)], evaluations: [] })
    expect(stream.steps).toEqual([1])
    expect(stream.smoothedLoss).toHaveLength(1)
  })
})

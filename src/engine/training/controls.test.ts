import { expect, test } from 'vitest'
import type { TrainingEvent } from '../../shared/contract/engine.ts'
import { tinyRun, trainTiny } from '../testing/tiny-run.ts'

const losses = (events: readonly TrainingEvent[]): number[] => events.flatMap((event) => (event.kind === 'point' ? [event.point.loss] : []))
const evaluatedSteps = (events: readonly TrainingEvent[]): number[] =>
  events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation.step] : []))

test('steps in place of epochs, and an evaluation every so many and at the end', async () => {
  const { events, outcome } = await trainTiny(await tinyRun({ training: { steps: 7, evaluateEvery: 3 } }))
  expect(losses(events)).toHaveLength(7)
  expect(evaluatedSteps(events)).toEqual([3, 6, 7])
  expect(outcome).toMatchObject({ state: 'finished', last: { step: 7 } })
})

test('four batches of two make the steps of one batch of eight', async () => {
  const whole = await trainTiny(await tinyRun({ training: { epochs: 1, batchSize: 8 } }))
  const parts = await trainTiny(await tinyRun({ training: { epochs: 1, batchSize: 2, gradientAccumulation: 4 } }))
  expect(losses(parts.events)).toHaveLength(losses(whole.events).length)
  for (const [step, loss] of losses(whole.events).entries()) expect(losses(parts.events)[step]).toBeCloseTo(loss, 4)
})

test('training ends early where nothing becomes better, and is finished', async () => {
  const training = { epochs: 9, learningRate: 1e-30, headLearningRate: 1e-30, weightDecay: 0, earlyStopping: 2 }
  const { events, outcome } = await trainTiny(await tinyRun({ training }))
  // The first evaluation is the best; the second and third bring nothing.
  expect(evaluatedSteps(events)).toEqual([5, 10, 15])
  expect(outcome).toMatchObject({ state: 'finished', best: { step: 5 }, last: { step: 15 } })
})

test('a clipped gradient and dropout change the steps; the same seed gives the same bits with both', async () => {
  const plain = await trainTiny(await tinyRun({ training: { epochs: 1 } }))
  const changed = { adapter: { dropout: 0.5 }, training: { epochs: 1, gradientClipping: 0.05 } }
  const [first, second] = [await trainTiny(await tinyRun(changed)), await trainTiny(await tinyRun(changed))]
  expect(losses(first.events)).toEqual(losses(second.events))
  expect(losses(first.events)).not.toEqual(losses(plain.events))
})

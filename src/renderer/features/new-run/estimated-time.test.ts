import { expect, it } from 'vitest'
import type { RunSummary } from '../../../shared/run-record.ts'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import { candidateOf } from './candidate.ts'
import { estimateSeconds } from './estimated-time.ts'
import { complete } from './testing/complete-draft.ts'

const configuration = runConfigurationSchema.parse(candidateOf(complete()))
const run = (change: Partial<RunSummary>): RunSummary => ({
  id: 'a', name: '', state: 'finished', stage: null, createdAt: 1000, finishedAt: 21_000, configuration, step: 40, totalSteps: 40, trainedValues: null,
  labels: [], best: null, last: null, failure: null, folder: '/runs/a', ...change,
})

it('goes by the newest run that computed the same steps', () => {
  const older = run({ createdAt: 0, finishedAt: 400_000 })
  expect(estimateSeconds(configuration, 80, [older, run({})])).toBe(40)
})

it('says nothing where no run was like it', () => {
  const longer = { ...configuration, training: { ...configuration.training, maximumLength: 128 } }
  const others = [run({ state: 'failed' }), run({ step: 3 }), run({ finishedAt: null, state: 'training' }), run({ configuration: longer })]
  expect(estimateSeconds(configuration, 80, others)).toBeNull()
})

it('does not mind what no step depends on', () => {
  const other = { ...configuration, name: 'x', training: { ...configuration.training, learningRate: 1, seed: 9, epochs: 50 } }
  expect(estimateSeconds(other, 20, [run({})])).toBe(10)
})

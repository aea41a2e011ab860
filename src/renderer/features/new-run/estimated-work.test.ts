import { expect, it } from 'vitest'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import { candidateOf } from './candidate.ts'
import { secondsOfWork, type Work } from './estimated-work.ts'
import { complete, model, preview } from './testing/complete-draft.ts'

const configuration = runConfigurationSchema.parse(candidateOf(complete()))
const work: Work = { configuration, model, preview, steps: { perEpoch: 3, total: 6 }, parts: { training: 80, validation: 20 } }

it('counts products forward and backward for each token, and evaluations forward', () => {
  // 4 modules of 12 × 12, 9 characters: 2.25 tokens and 2 around them, uncut by 64.
  const tokens = 4.25
  const forward = 2 * (4 * 144 + 2 * 2 * 12 * tokens)
  const expected = ((6 * 32 * 2 + 2 * 20) * forward * tokens) / (0.7 * 1e9)
  expect(secondsOfWork(work, 1)).toBeCloseTo(expected, 6)
  expect(secondsOfWork(work, 10) * 10).toBeCloseTo(expected, 6)
})

it('knows that whole weights take more, a head alone less, and cut texts less', () => {
  const using = (change: Partial<typeof configuration.adapter>, training: Partial<typeof configuration.training> = {}) =>
    secondsOfWork({ ...work, configuration: { ...configuration, adapter: { ...configuration.adapter, ...change }, training: { ...configuration.training, ...training } } }, 1)
  expect(using({ method: 'full' })).toBeGreaterThan(using({}) * 1.3)
  expect(using({ method: 'head-only' })).toBeLessThan(using({}) * 0.7)
  expect(using({}, { maximumLength: 2 })).toBeLessThan(using({}) * 0.6)
})

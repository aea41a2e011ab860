import { expect, test } from 'vitest'
import { samplingOf } from './sampling-draft.ts'

const draft = { temperature: 0.7, topP: 0.9, maximumTokens: '128', seed: 3 }

test('what is typed becomes a sampling', () => {
  expect(samplingOf(draft)).toEqual({ value: { temperature: 0.7, topP: 0.9, maximumTokens: 128, seed: 3 } })
})

test('what is no number, or too large, is told by its name', () => {
  expect(samplingOf({ ...draft, maximumTokens: 'many', seed: -1 })).toEqual({ wrong: ['maximumTokens', 'seed'] })
  expect(samplingOf({ ...draft, maximumTokens: 100_000 })).toEqual({ wrong: ['maximumTokens'] })
})

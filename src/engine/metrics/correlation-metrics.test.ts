import { property, assert, array, double, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { expected } from '../fixtures/metrics/expected.ts'
import { pearson } from './pearson.ts'
import { spearman } from './spearman.ts'

// SciPy has no answer (null) where either side is constant; ours is 0.
const cases = expected.regression.map((one) => ({ ...one, pearson: one.pearson ?? 0, spearman: one.spearman ?? 0 }))

test.each(cases)('Pearson is what SciPy gives: $name', ({ predictions, targets, pearson: wanted }) => {
  expect(pearson(predictions, targets)).toBeCloseTo(wanted, 12)
})

test.each(cases)('Spearman is what SciPy gives: $name', ({ predictions, targets, spearman: wanted }) => {
  expect(spearman(predictions, targets)).toBeCloseTo(wanted, 12)
})

test('SciPy leaves constants without an answer', () => {
  expect(expected.regression.filter((one) => one.pearson === null).map(({ name }) => name)).toEqual([
    'constant predictions',
    'constant targets',
    'constant both',
  ])
})

test.each([pearson, spearman])('whatever the numbers, %o is one from −1 to 1', (correlation) => {
  assert(
    property(array(tuple(double(), double())), (rows) => {
      const answer = correlation(
        rows.map(([left]) => left),
        rows.map(([, right]) => right),
      )
      expect(answer).toBeGreaterThanOrEqual(-1)
      expect(answer).toBeLessThanOrEqual(1)
    }),
  )
})

test('predictions without their targets are refused', () => {
  expect(() => pearson([1, 2], [1])).toThrow('2 predictions for 1 targets')
  expect(() => spearman([1, 2], [1])).toThrow('2 predictions for 1 targets')
})

import { expect, test } from 'vitest'
import { matrixFacts } from './matrix-facts.ts'

test('norm, extremes and the share off the diagonal', () => {
  // [[3, 0], [−4, 0]]
  expect(matrixFacts([3, 0, -4, 0], 2)).toEqual({ norm: 5, smallest: -4, largest: 3, extreme: -4, offDiagonal: 1 - 9 / 25 })
  expect(matrixFacts([1, 0, 0, 0, 1, 0, 0, 0, 1], 3).offDiagonal).toBeCloseTo(0, 12)
  expect(matrixFacts([0], 1)).toMatchObject({ norm: 0, offDiagonal: 0 })
})

import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

test('a percentile is one of the values, and so many do not exceed it', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(percentile(values, 95)).toBe(95)
  expect(percentile(values, 100)).toBe(100)
  expect(percentile([7, 3], 50)).toBe(3)
  expect(percentile([7, 3], 51)).toBe(7)
  expect(percentile([], 95)).toBeNaN()
})

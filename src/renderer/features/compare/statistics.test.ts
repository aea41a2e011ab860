import { expect, test } from 'vitest'
import { median, spreadOf, standardDeviation } from './statistics.ts'

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

// By NumPy: std([68.55, 66.8, 69.97, 67.9, 68.2], ddof=1).
test('the standard deviation is that of a sample', () => {
  expect(standardDeviation([68.55, 66.8, 69.97, 67.9, 68.2])).toBeCloseTo(1.147837096, 8)
  expect(standardDeviation([2, 2])).toBe(0)
  expect(standardDeviation([2])).toBeNull()
})

test('no values have no spread', () => {
  expect(spreadOf([])).toBeNull()
  expect(spreadOf([1, 3])).toEqual({ count: 2, median: 2, deviation: Math.SQRT2 })
})

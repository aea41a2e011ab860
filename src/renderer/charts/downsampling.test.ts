import { expect, test } from 'vitest'
import { downsample } from './downsampling.ts'

test('few values stay as they are, without those that are not finite', () => {
  expect(downsample([3, Number.NaN, 1], 10)).toEqual([3, 1])
})

test('many values become means of equal stretches', () => {
  expect(downsample([1, 3, 5, 7, 9, 11], 3)).toEqual([2, 6, 10])
})

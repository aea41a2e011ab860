import { expect, test } from 'vitest'
import { ablationsOf, compare, sampleOf } from './comparison.ts'

test('mean and standard deviation are those of a sample', () => {
  const { mean, deviation, count } = sampleOf([2, 4, 4, 4, 5, 5, 7, 9])
  expect([mean, count]).toEqual([5, 8])
  expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 12)
})

test('the measure is the deviation of PyTorch’s runs, not of ours', () => {
  const close = [0.5, 0.5, 0.5]
  const scattered = [0.25, 0.625, 1]
  expect(compare('spam', 'svd', { studio: close, pytorch: scattered }).withinOneDeviation).toBe(true)
  expect(compare('spam', 'svd', { studio: scattered, pytorch: close }).withinOneDeviation).toBe(false)
})

test('each program is asked whether SVD beats random, data set by data set', () => {
  const [low, high] = [[0.5, 0.6], [0.7, 0.8]]
  const comparisons = [
    compare('spam', 'svd', { studio: high, pytorch: low }),
    compare('spam', 'random', { studio: low, pytorch: low }),
    compare('imdb', 'svd', { studio: high, pytorch: high }),
  ]
  expect(ablationsOf(comparisons)).toEqual([{ data: 'spam', rank: 4, studio: true, pytorch: false }])
})

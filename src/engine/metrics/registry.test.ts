import { expect, test } from 'vitest'
import { perplexity } from './perplexity.ts'
import { computeMetrics } from './registry.ts'

test('classification', () => {
  const scored = { loss: 0.5, predictions: [0, 1, 1, 0], targets: [0, 1, 0, 0], classes: 2 }
  const { matthews, ...others } = computeMetrics('classification', scored)
  expect(others).toEqual({ accuracy: 0.75, f1: 2 / 3, loss: 0.5 })
  expect(matthews).toBeCloseTo(1 / Math.sqrt(3), 12)
})

test('F1 knows how many classes the data has, though only two occur', () => {
  const scored = { loss: 0.5, predictions: [0, 1, 1, 0], targets: [0, 1, 0, 0], classes: 3 }
  expect(computeMetrics('classification', scored).f1).toBeCloseTo((2 / 3 + 4 / 5) / 2, 12)
})

test('regression', () => {
  const scored = { loss: 2, predictions: [1, 2, 3, 4], targets: [1, 4, 9, 16], classes: 0 }
  const { pearson, spearman, ...others } = computeMetrics('regression', scored)
  expect(others).toEqual({ loss: 2 })
  expect(pearson).toBeCloseTo(25 / Math.sqrt(645), 12)
  expect(spearman).toBeCloseTo(1, 12)
})

test('instruction tuning: a uniform guess among 50 tokens has a perplexity of 50', () => {
  const values = computeMetrics('instruction', { loss: Math.log(50), predictions: [], targets: [], classes: 0 })
  expect(Object.keys(values)).toEqual(['loss', 'perplexity'])
  expect(values.perplexity).toBeCloseTo(50, 12)
})

test('the perplexity of a finite loss is finite', () => {
  expect(perplexity(0)).toBe(1)
  expect(perplexity(1e4)).toBe(Number.MAX_VALUE)
})

import { expect, test } from 'vitest'
import { accuracy } from './accuracy.ts'
import { expected } from '../fixtures/metrics/expected.ts'
import { f1 } from './f1.ts'
import { matthews } from './matthews.ts'

const cases = expected.classification

test.each(cases)('accuracy is what scikit-learn gives: $name', ({ predictions, targets, accuracy: wanted }) => {
  expect(accuracy(predictions, targets)).toBe(wanted)
})

test.each(cases)('F1 is what scikit-learn gives: $name', ({ predictions, targets, classes, f1: wanted }) => {
  expect(f1(predictions, targets, classes)).toBeCloseTo(wanted, 12)
})

test.each(cases)('Matthews correlation is what scikit-learn gives: $name', ({ predictions, targets, matthews: wanted }) => {
  expect(matthews(predictions, targets)).toBeCloseTo(wanted, 12)
})

test('no rows score 0 (scikit-learn refuses them)', () => {
  expect(accuracy([], [])).toBe(0)
  expect(f1([], [], 2)).toBe(0)
  expect(f1([], [], 5)).toBe(0)
  expect(matthews([], [])).toBe(0)
})

test('predictions without their targets are refused', () => {
  expect(() => accuracy([1, 2], [1])).toThrow('2 predictions for 1 targets')
  expect(() => f1([1, 2], [1], 2)).toThrow('2 predictions for 1 targets')
  expect(() => matthews([1, 2], [1])).toThrow('2 predictions for 1 targets')
})

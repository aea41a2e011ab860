import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { accuracy } from './accuracy.ts'

const classes = z.array(z.number().int())
const casesSchema = z.array(z.object({ name: z.string(), predictions: classes, targets: classes, accuracy: z.number() }))
const cases = casesSchema.parse(JSON.parse(await readFile(new URL('../fixtures/metrics/expected.json', import.meta.url), 'utf8')))

test.each(cases)('accuracy is what scikit-learn gives: $name', ({ predictions, targets, accuracy: expected }) => {
  expect(accuracy(predictions, targets)).toBe(expected)
})

test('no rows have no accuracy (scikit-learn refuses them)', () => {
  expect(accuracy([], [])).toBeNaN()
})

test('predictions without their targets are refused', () => {
  expect(() => accuracy([1, 2], [1])).toThrow('2 predictions for 1 targets')
})

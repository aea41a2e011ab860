import { expect, test } from 'vitest'
import { Smoother } from './smoothing.ts'

test('the first value is kept as it is', () => {
  expect(new Smoother().add(3)).toBeCloseTo(3, 12)
})

test('a constant stays constant', () => {
  const smoother = new Smoother()
  for (let step = 0; step < 50; step++) expect(smoother.add(0.7)).toBeCloseTo(0.7, 12)
})

test('follows a jump slowly', () => {
  const smoother = new Smoother()
  for (let step = 0; step < 100; step++) smoother.add(0)
  expect(smoother.add(1)).toBeCloseTo(0.1, 3)
})

test('a loss that is not a number does not spoil the curve', () => {
  const smoother = new Smoother()
  smoother.add(2)
  expect(smoother.add(Number.NaN)).toBeCloseTo(2, 12)
  expect(smoother.add(2)).toBeCloseTo(2, 12)
})

import { expect, test } from 'vitest'
import { tickLabels } from './tick-labels.ts'

test('ticks that rounding makes alike are told once, and left-out ones not at all', () => {
  const labels = tickLabels((value) => `${Math.round(value * 100)} %`)
  expect(labels(null, [0.95, 0.951, 0.952, 0.96])).toEqual(['95 %', '', '', '96 %'])
  expect(labels(null, [0.1, null, 0.1])).toEqual(['10 %', '', '10 %'])
})

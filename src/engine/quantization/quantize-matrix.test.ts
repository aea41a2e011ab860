import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { transpose } from '../transpose.ts'
import { quantizeColumns } from './quantize-matrix.ts'

const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      // Largest finite numbers and smallest ones included.
      values: fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: rows * columns, maxLength: rows * columns }),
    }),
  )

test('every entry is within half a step of what it was', () => {
  fc.assert(
    fc.property(matrix, ({ rows, columns, values: numbers }) => {
      const original = Float32Array.from(numbers)
      const { values, scales } = quantizeColumns(original, rows, columns)
      expect([values.length, scales.length]).toEqual([rows * columns, columns])
      for (const [index, number] of original.entries()) {
        const scale = scales[index % columns] ?? NaN
        const error = Math.abs((values[index] ?? NaN) * scale - number)
        // The scale itself is rounded, to 24 bits, or to the smallest number there is: 127 steps of either.
        expect(error).toBeLessThanOrEqual(scale / 2 + Math.abs(number) * 2 ** -22 + 127 * 2 ** -149)
      }
    }),
    { numRuns: 300 },
  )
})

test('a column is rounded by its own largest magnitude, and zeros stay zeros', () => {
  const { values, scales } = quantizeColumns(Float32Array.of(1270, 0, -1, -635, 0, 0.5), 2, 3)
  expect([...values]).toEqual([127, 0, -127, -63, 0, 64])
  expect([...scales]).toEqual([10, 0, Math.fround(1 / 127)])
})

test('a matrix and its transpose', () => {
  expect([...transpose(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 3)]).toEqual([1, 4, 2, 5, 3, 6])
})

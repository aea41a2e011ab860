import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { largestDifference } from '../testing/compare.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { dot, multiply, multiplyTransposed } from './products.ts'

// Sizes on both sides of the fours in which the loops go.
const size = fc.integer({ min: 1, max: 11 })
const shapes = fc.record({ count: size, inner: size, columns: size, seed: fc.nat() })

test('products of any shape are ml-matrix’s', () => {
  fc.assert(
    fc.property(shapes, ({ count, inner, columns, seed }) => {
      const random = seededRandom(seed)
      const draw = (rows: number, length: number): Float32Array => Float32Array.from({ length: rows * length }, () => random.normal())
      const [left, right, transposed] = [new Float64Array(draw(count, inner)), draw(inner, columns), draw(columns, inner)]
      const matrix = (data: ArrayLike<number>, length: number): Matrix => Matrix.from1DArray(data.length / length, length, Array.from(data))
      const wanted = matrix(left, inner).mmul(matrix(right, columns)).to1DArray()
      const wantedTransposed = matrix(left, inner).mmul(matrix(transposed, inner).transpose()).to1DArray()
      expect(largestDifference(multiply(left, right, count, inner, columns), wanted)).toBeLessThan(1e-12)
      expect(largestDifference(multiplyTransposed(left, transposed, count, inner, columns), wantedTransposed)).toBeLessThan(1e-12)
    }),
  )
})

test('rows become orthonormal, and keep their span where they have one: nearly equal, equal and empty ones too', () => {
  const random = seededRandom(3)
  const fresh = (): number => random.normal()
  const [count, length] = [6, 13]
  const rows = Float64Array.from({ length: count * length }, fresh)
  rows.copyWithin(2 * length, 0, length)
  rows.fill(0, 3 * length, 4 * length)
  for (let index = 0; index < length; index += 1) rows[4 * length + index] = (rows[length + index] as number) + 1e-9 * fresh()
  const first = rows.slice(0, length)
  orthonormaliseRows(rows, count, length, fresh)
  for (let row = 0; row < count; row += 1) {
    for (let other = 0; other < count; other += 1) {
      expect(Math.abs(dot(rows, row * length, rows, other * length, length) - (row === other ? 1 : 0))).toBeLessThan(1e-12)
    }
  }
  expect(dot(first, 0, rows, 0, length)).toBeCloseTo(Math.sqrt(dot(first, 0, first, 0, length)), 12)
})

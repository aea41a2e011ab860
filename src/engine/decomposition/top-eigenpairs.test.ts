import fc from 'fast-check'
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { largestDifference } from '../testing/compare.ts'
import { dot } from './products.ts'
import { topEigenpairs } from './top-eigenpairs.ts'

/** Checks values against ml-matrix's, and that the vectors are orthonormal and eigenvectors. */
function expectEigenpairs(matrix: Float64Array, size: number, wanted: number): void {
  const { realEigenvalues } = new EigenvalueDecomposition(Matrix.from1DArray(size, size, Array.from(matrix)), { assumeSymmetric: true })
  const { values, vectors } = topEigenpairs(matrix.slice(), size, wanted)
  const scale = Math.max(1, ...realEigenvalues.map(Math.abs))
  expect(largestDifference(values, Float64Array.from(realEigenvalues).reverse().subarray(0, wanted))).toBeLessThan(1e-12 * scale)
  for (let row = 0; row < wanted; row += 1) {
    for (let other = 0; other < wanted; other += 1) {
      expect(Math.abs(dot(vectors, row * size, vectors, other * size, size) - (row === other ? 1 : 0))).toBeLessThan(1e-11)
    }
    const vector = vectors.subarray(row * size, (row + 1) * size)
    const residual = vector.map((entry, index) => dot(matrix, index * size, vector, 0, size) - (values[row] ?? NaN) * entry)
    expect(Math.max(...residual.map(Math.abs))).toBeLessThan(1e-10 * scale)
  }
}

function symmetric(size: number, entry: (row: number, column: number) => number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size]
    return entry(Math.max(row, column), Math.min(row, column))
  })
}

test('of any symmetric matrix the largest eigenpairs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.nat(), (size, wanted, seed) => {
      const random = seededRandom(seed)
      const entries = Array.from({ length: size * size }, () => random.normal())
      expectEigenpairs(symmetric(size, (row, column) => entries[row * size + column] ?? NaN), size, Math.min(size, wanted))
    }),
  )
})

test.each<[string, (row: number, column: number) => number]>([
  ['of nought', () => 0],
  ['the identity', (row, column) => (row === column ? 1 : 0)],
  ['of one direction', () => 1],
  ['of two equal blocks', (row, column) => (row % 2 === column % 2 ? 1 / (1 + row - column) : 0)],
  ['with eigenvalues that fall by 10 orders', (row, column) => 0.1 ** ((row + column) / 4)],
])('a matrix %s', (_name, entry) => {
  expectEigenpairs(symmetric(20, entry), 20, 20)
})

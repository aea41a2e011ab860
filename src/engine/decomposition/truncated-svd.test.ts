import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { describe, expect, test } from 'vitest'
import { readTensor } from '../files/safetensors.ts'
import { referenceDecomposition, referenceMatrix, referenceSingularValues } from '../fixtures/svd-reference.ts'
import { seededRandom } from '../random.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import type { TakeGramStep } from './gram-step.ts'
import { type DecomposableMatrix, truncatedSvd } from './truncated-svd.ts'

/** Products as an executor gives them, rounded to single precision. */
function matrixOf(rows: number, columns: number, data: Float32Array): DecomposableMatrix {
  const size = Math.min(rows, columns)
  const inner = Math.max(rows, columns)
  const at = (small: number, large: number): number => data[rows <= columns ? small * columns + large : large * columns + small] ?? NaN
  const gram = Float64Array.from({ length: size * size }, (_, index) => {
    let sum = 0
    for (let k = 0; k < inner; k += 1) sum += at(Math.floor(index / size), k) * at(index % size, k)
    return sum
  })
  const short = (row: number, column: number): number => gram[row * size + column] ?? NaN
  const times = (left: Float32Array, right: (row: number, column: number) => number, inner: number, columns: number): Float32Array =>
    Float32Array.from({ length: (left.length / inner) * columns }, (_, index) => {
      const start = Math.floor(index / columns) * inner
      let sum = 0
      for (let k = 0; k < inner; k += 1) sum += (left[start + k] ?? NaN) * right(k, index % columns)
      return sum
    })
  const on = (left: Float32Array, right: Float32Array): Float32Array =>
    times(left, (row, column) => right[column * size + row] ?? NaN, size, right.length / size)
  const without = (from: Float32Array, directions: Float32Array): Float32Array => {
    const part = times(on(from, directions), (row, column) => directions[row * size + column] ?? NaN, directions.length / size, size)
    return from.map((entry, index) => entry - (part[index] ?? NaN))
  }
  const step: TakeGramStep = (rowsOfBlock, basis) => {
    const block = without(rowsOfBlock, basis)
    const product = times(block, short, size, size)
    const once = without(without(product, basis), block)
    return Promise.resolve({
      block,
      image: times(block, at, size, inner),
      product,
      onBasis: on(product, basis),
      onBlock: on(product, block),
      remainder: without(without(once, basis), block),
    })
  }
  return { rows, columns, data, step }
}

async function loadMatrix(name: string): Promise<DecomposableMatrix> {
  const { file, entry } = await referenceMatrix(name)
  const [rows, columns] = entry.shape as [number, number]
  return matrixOf(rows, columns, await readTensor(file, entry))
}

/** How far rows are from being orthonormal. */
function skewness(vectors: Float64Array, count: number): number {
  const size = vectors.length / count
  let largest = 0
  for (let row = 0; row < count; row += 1) {
    for (let other = 0; other <= row; other += 1) {
      let product = row === other ? -1 : 0
      for (let index = 0; index < size; index += 1) product += (vectors[row * size + index] ?? NaN) * (vectors[other * size + index] ?? NaN)
      largest = Math.max(largest, Math.abs(product))
    }
  }
  return largest
}

const names = ['flat', 'decaying'].flatMap((spectrum) => ['tall', 'wide', 'square'].map((shape) => `${spectrum}.${shape}`))

describe.each(names)('%s', (name) => {
  test.each([1, 4, 12, 24, 'full'] as const)('at rank %s equals LAPACK’s decomposition, signs included', async (wanted) => {
    const matrix = await loadMatrix(name)
    const reference = await referenceDecomposition(name)
    const rank = wanted === 'full' ? reference.singularValues.length : wanted
    const svd = await truncatedSvd(matrix, rank)
    const values = reference.singularValues.subarray(0, rank)
    expect(relativeDifference(svd.singularValues, values)).toBeLessThan(1e-6)
    expect(Math.max(...svd.singularValues.map((value, index) => Math.abs(value / (values[index] ?? NaN) - 1)))).toBeLessThan(1e-5)
    expect(largestDifference(svd.left, reference.left.subarray(0, rank * matrix.rows))).toBeLessThan(1e-4)
    expect(largestDifference(svd.right, reference.right.subarray(0, rank * matrix.columns))).toBeLessThan(1e-4)
    expect(skewness(svd.left, rank)).toBeLessThan(1e-6)
    expect(skewness(svd.right, rank)).toBeLessThan(1e-6)
  })

  test('a rank is the beginning of a larger one that is computed by itself', async () => {
    const matrix = await loadMatrix(name)
    const large = await truncatedSvd(matrix, 20)
    for (const rank of [3, 11]) {
      const small = await truncatedSvd(matrix, rank)
      expect(relativeDifference(small.singularValues, large.singularValues.subarray(0, rank))).toBeLessThan(1e-6)
      expect(largestDifference(small.left, large.left.subarray(0, small.left.length))).toBeLessThan(1e-4)
      expect(largestDifference(small.right, large.right.subarray(0, small.right.length))).toBeLessThan(1e-4)
    }
  })
})

test('the entry of largest magnitude of each left singular vector is positive', async () => {
  const { left } = await truncatedSvd(await loadMatrix('flat.square'), 20)
  for (let component = 0; component < 20; component += 1) {
    const vector = left.subarray(component * 48, (component + 1) * 48)
    expect(Math.max(...vector)).toBe(Math.max(...vector.map(Math.abs)))
  }
})

describe('a matrix of rank 5', () => {
  test.each([8, 40])('decomposed at rank %i has zeros for the rest, and vectors that are still canonical', async (rank) => {
    const matrix = await loadMatrix('low_rank')
    const svd = await truncatedSvd(matrix, rank)
    expect(relativeDifference(svd.singularValues.subarray(0, 5), await referenceSingularValues('low_rank'))).toBeLessThan(1e-6)
    expect([...svd.singularValues.subarray(5)]).toEqual(Array(rank - 5).fill(0))
    expect(skewness(svd.left, rank)).toBeLessThan(1e-6)
    expect(skewness(svd.right, rank)).toBeLessThan(1e-6)
    expect(await truncatedSvd(matrix, rank)).toEqual(svd)
    // Products rounded otherwise, as another machine or executor rounds them.
    const factor = Math.fround(1 + 2 ** -20)
    const rounded = await truncatedSvd(
      { ...matrix, step: (block, basis) => matrix.step(block.map((entry) => Math.fround(entry * factor)), basis) },
      rank,
    )
    expect(largestDifference(rounded.left, svd.left)).toBeLessThan(1e-4)
    expect(largestDifference(rounded.right, svd.right)).toBeLessThan(1e-4)
  })

  test('nought has no direction of its own and decomposes all the same', async () => {
    const svd = await truncatedSvd(matrixOf(12, 9, new Float32Array(12 * 9)), 4)
    expect([...svd.singularValues]).toEqual([0, 0, 0, 0])
    expect(skewness(svd.left, 4)).toBeLessThan(1e-6)
    expect(skewness(svd.right, 4)).toBeLessThan(1e-6)
  })
})

describe('a search of many blocks', () => {
  test.each([
    ['noise', (): number => 1],
    ['a spectrum that decays', (index: number): number => (index + 1) ** -0.5],
    ['one direction that outweighs the others', (index: number): number => (index === 0 ? 30 : 1)],
  ])('of %s finds what ml-matrix’s decomposition holds', async (_name, scaleOf) => {
    const [rows, columns, rank] = [170, 200, 10]
    const random = seededRandom(5)
    const data = Float32Array.from({ length: rows * columns }, (_, index) => scaleOf(Math.floor(index / columns)) * random.normal())
    const all = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, Array.from(data)))
    const svd = await truncatedSvd(matrixOf(rows, columns, data), rank)
    const eigenvalue = (index: number): number => (all.diagonal[index] ?? Infinity) ** 2
    for (let component = 0; component < rank; component += 1) {
      const gap = Math.min(eigenvalue(component) - eigenvalue(component + 1), eigenvalue(component - 1) - eigenvalue(component)) / eigenvalue(component)
      expect(Math.abs((svd.singularValues[component] ?? NaN) / (all.diagonal[component] ?? NaN) - 1)).toBeLessThan(1e-6)
      for (const [vectors, size, reference] of [[svd.left, rows, all.leftSingularVectors], [svd.right, columns, all.rightSingularVectors]] as const) {
        const cosine = reference.getColumn(component).reduce((sum, entry, index) => sum + entry * (vectors[component * size + index] ?? NaN), 0)
        // What a residual of 1e-5 leaves, beside the next eigenvalue (Davis and Kahan).
        expect(Math.abs(1 - cosine ** 2)).toBeLessThan((1e-5 / gap) ** 2)
      }
    }
  })

  test('of a matrix whose singular values are all the same ends, with orthonormal vectors', async () => {
    const size = 120
    const svd = await truncatedSvd(matrixOf(size, size, Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 2 : 0))), 40)
    expect(largestDifference(svd.singularValues, new Float64Array(40).fill(2))).toBeLessThan(1e-5)
    expect(skewness(svd.left, 40)).toBeLessThan(1e-6)
    expect(skewness(svd.right, 40)).toBeLessThan(1e-6)
  })
})

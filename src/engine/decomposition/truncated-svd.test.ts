import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import type { Executor } from '../executors/executor.ts'
import { readTensor } from '../files/safetensors.ts'
import { referenceDecomposition, referenceMatrix, referenceSingularValues } from '../fixtures/svd-reference.ts'
import { seededRandom } from '../random.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { Decomposer, withDecomposer } from './decomposer.ts'
import { type DecomposableMatrix, truncatedSvd } from './truncated-svd.ts'

let scratch = ''
let decomposer: Decomposer
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'svd-'))
  decomposer = new Decomposer(compiledExecutor(scratch))
})
afterAll(async () => {
  await decomposer.dispose()
  await rm(scratch, { recursive: true })
})

/** An executor whose products are rounded otherwise, as another machine or executor rounds them. */
function roundingOtherwise(executor: Executor): Executor {
  const factor = 1 + 2 ** -20
  return {
    name: executor.name,
    load: async (definition) => {
      const program = await executor.load(definition)
      return {
        run: async (inputs) =>
          Object.fromEntries(Object.entries(await program.run(inputs)).map(([name, values]) => [name, values.map((entry) => Math.fround(entry * factor))])),
        dispose: () => program.dispose(),
      }
    },
  }
}

async function loadMatrix(name: string): Promise<DecomposableMatrix> {
  const { file, entry } = await referenceMatrix(name)
  const [rows, columns] = entry.shape as [number, number]
  return { rows, columns, data: await readTensor(file, entry) }
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
    const svd = await truncatedSvd(matrix, rank, decomposer)
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
    const large = await truncatedSvd(matrix, 20, decomposer)
    for (const rank of [3, 11]) {
      const small = await truncatedSvd(matrix, rank, decomposer)
      expect(relativeDifference(small.singularValues, large.singularValues.subarray(0, rank))).toBeLessThan(1e-6)
      expect(largestDifference(small.left, large.left.subarray(0, small.left.length))).toBeLessThan(1e-4)
      expect(largestDifference(small.right, large.right.subarray(0, small.right.length))).toBeLessThan(1e-4)
    }
  })
})

test('the entry of largest magnitude of each left singular vector is positive', async () => {
  const { left } = await truncatedSvd(await loadMatrix('flat.square'), 20, decomposer)
  for (let component = 0; component < 20; component += 1) {
    const vector = left.subarray(component * 48, (component + 1) * 48)
    expect(Math.max(...vector)).toBe(Math.max(...vector.map(Math.abs)))
  }
})

describe('a matrix of rank 5', () => {
  test.each([8, 40])('decomposed at rank %i has zeros for the rest, and vectors that are still canonical', async (rank) => {
    const matrix = await loadMatrix('low_rank')
    const svd = await truncatedSvd(matrix, rank, decomposer)
    expect(relativeDifference(svd.singularValues.subarray(0, 5), await referenceSingularValues('low_rank'))).toBeLessThan(1e-6)
    expect([...svd.singularValues.subarray(5)]).toEqual(Array(rank - 5).fill(0))
    expect(skewness(svd.left, rank)).toBeLessThan(1e-6)
    expect(skewness(svd.right, rank)).toBeLessThan(1e-6)
    expect(await truncatedSvd(matrix, rank, decomposer)).toEqual(svd)
    const rounded = await withDecomposer(roundingOtherwise(compiledExecutor(scratch)), (other) => truncatedSvd(matrix, rank, other))
    expect(largestDifference(rounded.left, svd.left)).toBeLessThan(1e-4)
    expect(largestDifference(rounded.right, svd.right)).toBeLessThan(1e-4)
  })

  test('nought has no direction of its own and decomposes all the same', async () => {
    const svd = await truncatedSvd({ rows: 12, columns: 9, data: new Float32Array(12 * 9) }, 4, decomposer)
    expect([...svd.singularValues]).toEqual([0, 0, 0, 0])
    expect(skewness(svd.left, 4)).toBeLessThan(1e-6)
    expect(skewness(svd.right, 4)).toBeLessThan(1e-6)
  })
})

test.each([1e-20, 1e-30])('a weight of entries around %d decomposes into orthonormal vectors', async (scale) => {
  const random = seededRandom(8)
  const data = Float32Array.from({ length: 60 * 80 }, () => scale * random.normal())
  const svd = await truncatedSvd({ rows: 60, columns: 80, data }, 6, decomposer)
  expect(skewness(svd.left, 6)).toBeLessThan(1e-6)
  expect(skewness(svd.right, 6)).toBeLessThan(1e-6)
})

describe('a search of many cycles', () => {
  test.each([
    ['noise', (): number => 1],
    ['a spectrum that decays', (index: number): number => (index + 1) ** -0.5],
    ['one direction that outweighs the others', (index: number): number => (index === 0 ? 30 : 1)],
  ])('of %s finds what ml-matrix’s decomposition holds', async (_name, scaleOf) => {
    const [rows, columns, rank] = [170, 200, 10]
    const random = seededRandom(5)
    const data = Float32Array.from({ length: rows * columns }, (_, index) => scaleOf(Math.floor(index / columns)) * random.normal())
    const all = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, Array.from(data)))
    const svd = await truncatedSvd({ rows, columns, data }, rank, decomposer)
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
    const data = Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 2 : 0))
    const svd = await truncatedSvd({ rows: size, columns: size, data }, 40, decomposer)
    expect(largestDifference(svd.singularValues, new Float64Array(40).fill(2))).toBeLessThan(1e-5)
    expect(skewness(svd.left, 40)).toBeLessThan(1e-6)
    expect(skewness(svd.right, 40)).toBeLessThan(1e-6)
  })
})

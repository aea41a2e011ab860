import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openSafetensors, readTensor } from '../files/safetensors.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { type DecomposableMatrix, truncatedSvd } from './truncated-svd.ts'

const numbers = z.object({ shape: z.array(z.number()), data: z.array(z.number()) })
const expectedSchema = z.record(
  z.string(),
  z.object({ rank: z.number(), singularValues: numbers, allSingularValues: numbers, A: numbers, B: numbers }),
)
const fixture = fileURLToPath(new URL('../fixtures/svd/', import.meta.url))
const expected = expectedSchema.parse(JSON.parse(await readFile(`${fixture}expected.json`, 'utf8')))

/** Plain double-precision products, so that only the algorithm is tested here. */
function matrixOf(rows: number, columns: number, data: Float32Array): DecomposableMatrix {
  const entry = (row: number, column: number): number => data[row * columns + column] ?? 0
  const size = Math.min(rows, columns)
  const inner = Math.max(rows, columns)
  const at = (small: number, large: number): number => (rows <= columns ? entry(small, large) : entry(large, small))
  const gram = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => Array.from({ length: inner }, (_, k) => at(i, k) * at(j, k)).reduce((a, b) => a + b, 0)),
  )
  const apply = (basis: Float32Array, count: number): Float32Array =>
    Float32Array.from({ length: count * size }, (_, index) => {
      const row = Math.floor(index / size)
      return gram.reduce((sum, line, k) => sum + (basis[row * size + k] ?? 0) * (line[index % size] ?? 0), 0)
    })
  return {
    rows,
    columns,
    data,
    applyGram: (basis, count) => {
      const once = apply(basis, count)
      return Promise.resolve({ once, twice: apply(once, count) })
    },
  }
}

async function loadMatrix(name: string): Promise<DecomposableMatrix> {
  const { tensors, path } = await openSafetensors(`${fixture}matrices.safetensors`)
  const entry = tensors.get(name)
  if (!entry) throw new Error(`No matrix ${name}`)
  const [rows, columns] = entry.shape as [number, number]
  return matrixOf(rows, columns, await readTensor(path, entry))
}

describe.each(['flat', 'decaying'])('truncated SVD of the %s spectrum', (name) => {
  const wanted = expected[name]
  if (!wanted) throw new Error(`No expectation for ${name}`)

  test('equals LAPACK’s, signs included', async () => {
    const matrix = await loadMatrix(name)
    const svd = await truncatedSvd(matrix, wanted.rank)
    expect(relativeDifference(svd.singularValues, wanted.singularValues.data)).toBeLessThan(1e-6)
    const left = Array.from({ length: svd.left.length }, (_, index) => {
      const [row, component] = [Math.floor(index / wanted.rank), index % wanted.rank]
      return svd.left[component * matrix.rows + row] ?? NaN
    })
    expect(largestDifference(left, wanted.B.data)).toBeLessThan(1e-4)
    const a = svd.right.map((entry, index) => entry * (svd.singularValues[Math.floor(index / matrix.columns)] ?? NaN))
    expect(largestDifference(a, wanted.A.data)).toBeLessThan(1e-4 * (wanted.singularValues.data[0] ?? 1))
  })

  test('a smaller rank is the beginning of a larger one', async () => {
    const matrix = await loadMatrix(name)
    const large = await truncatedSvd(matrix, 12)
    const small = await truncatedSvd(matrix, 5)
    expect(largestDifference(small.singularValues, large.singularValues.subarray(0, 5))).toBeLessThan(1e-5)
    expect(largestDifference(small.left, large.left.subarray(0, small.left.length))).toBeLessThan(1e-4)
    expect(largestDifference(small.right, large.right.subarray(0, small.right.length))).toBeLessThan(1e-4)
  })
})

test('a matrix of lower rank than asked for has zero singular values and finite factors', async () => {
  const outer = Float32Array.from({ length: 12 * 9 }, (_, index) => ((index / 9) | 0) + 1 + (index % 9))
  const svd = await truncatedSvd(matrixOf(12, 9, outer), 4)
  expect(svd.singularValues[0]).toBeGreaterThan(1)
  expect(svd.singularValues[2]).toBeLessThan(1e-3)
  expect([...svd.left, ...svd.right].every(Number.isFinite)).toBe(true)
})

import { expect, test } from 'vitest'
import { bertFolder } from '../fixtures/bert-reference.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { seededRandom } from '../random.ts'
import type { ExportSource } from './exporter.ts'
import { addUpdate, foldAdapter } from './fold.ts'

const inFeatures = 7
const outFeatures = 5
const rank = 3
const random = seededRandom(3)
const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal())
const [A, B, R, W, x] = [normals(rank * inFeatures), normals(outFeatures * rank), normals(rank * rank), normals(outFeatures * inFeatures), normals(inFeatures)]

/** matrix (rows × columns) · vector in float64. */
function apply(matrix: ArrayLike<number>, vector: ArrayLike<number>): number[] {
  const columns = vector.length
  return Array.from({ length: matrix.length / columns }, (_, row) => {
    let sum = 0
    for (let column = 0; column < columns; column += 1) sum += (matrix[row * columns + column] ?? NaN) * (vector[column] ?? NaN)
    return sum
  })
}

function relativeDifference(ours: readonly number[], theirs: readonly number[]): number {
  const norm = (values: readonly number[]): number => Math.hypot(...values)
  return norm(ours.map((value, index) => value - (theirs[index] ?? NaN))) / norm(theirs)
}

async function sourceOf(alpha: number): Promise<ExportSource> {
  const source = await bertExportSource(bertFolder)
  return {
    ...source,
    adapter: { ...source.adapter, rank, alpha, matrices: new Map([['module', R]]) },
    factors: new Map([['module', { A, B, inFeatures, outFeatures }]]),
  }
}

test.each([1, 3, 16])('folded, merged and written out agree, alpha %d', async (alpha) => {
  const [folded] = foldAdapter(await sourceOf(alpha))
  if (folded === undefined) throw new Error('nothing folded')
  const update = apply(B, apply(R, apply(A, x))).map((value) => (value * alpha) / rank)
  const expected = apply(W, x).map((value, index) => value + (update[index] ?? NaN))

  expect(relativeDifference(apply(Float32Array.from(folded.left), apply(A, x)), update)).toBeLessThan(1e-6)
  const weight = Float32Array.from(W)
  addUpdate(weight, folded)
  expect(relativeDifference(apply(weight, x), expected)).toBeLessThan(1e-6)
})

test('an adapter without fitting factors is refused', async () => {
  const source = await sourceOf(16)
  expect(() => foldAdapter({ ...source, factors: new Map() })).toThrow('module has no factors A and B of rank 3')
  expect(() => foldAdapter({ ...source, adapter: { ...source.adapter, rank: 2 } })).toThrow('of rank 2')
})

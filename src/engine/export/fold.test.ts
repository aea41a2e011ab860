import { expect, test } from 'vitest'
import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import type { AdapterTarget, ModuleMethod } from '../adapters/adapter-method.ts'
import { gramsOf } from '../adapters/factor-grams.ts'
import { addUpdate, padUpdate, updateNorm } from '../adapters/low-rank-update.ts'
import { adapterMethod } from '../adapters/registry.ts'
import type { FactorValues } from '../decomposition/factor-values.ts'
import { seededRandom } from '../random.ts'

const [inFeatures, outFeatures, rank] = [7, 5, 3]
const random = seededRandom(3)
const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal())
const [W, x] = [normals(outFeatures * inFeatures), normals(inFeatures)]
const module = { path: 'module', kind: 'module', layer: 0, inFeatures, outFeatures }

/** matrix (rows × columns) · vector in float64. */
function apply(matrix: ArrayLike<number>, vector: ArrayLike<number>): number[] {
  const columns = vector.length
  return Array.from({ length: matrix.length / columns }, (_, row) => {
    let sum = 0
    for (let column = 0; column < columns; column += 1) sum += (matrix[row * columns + column] ?? NaN) * (vector[column] ?? NaN)
    return sum
  })
}

function transposed(matrix: Float32Array, rows: number): Float32Array {
  const columns = matrix.length / rows
  return Float32Array.from({ length: matrix.length }, (_, index) => matrix[(index % rows) * columns + Math.floor(index / rows)] ?? NaN)
}

function relativeDifference(ours: readonly number[], theirs: readonly number[]): number {
  const norm = (values: readonly number[]): number => Math.hypot(...values)
  return norm(ours.map((value, index) => value - (theirs[index] ?? NaN))) / norm(theirs)
}

const moduleMethod = (name: AdapterMethodName): ModuleMethod => {
  const method = adapterMethod(name)
  if (method.adapts !== 'modules') throw new Error(`${name} adapts no modules`)
  return method
}

/** What each method's formula says of x, and all that its fold is given. Factors of VeRA are wider than the module. */
function caseOf(name: AdapterMethodName, scale: number): { trained: Record<string, Float32Array>; factors: FactorValues | undefined; update: number[] } {
  if (name === 'lora') {
    const [A, B] = [normals(rank * inFeatures), normals(outFeatures * rank)]
    return { trained: { A, B }, factors: undefined, update: apply(B, apply(A, x)).map((value) => value * scale) }
  }
  if (name === 'lora-xs') {
    const [A, bTransposed, R] = [normals(rank * inFeatures), normals(rank * outFeatures), normals(rank * rank)]
    const factors = { a: A, aColumns: inFeatures, bTransposed, bColumns: outFeatures }
    const B = transposed(bTransposed, rank)
    return { trained: { R }, factors, update: apply(B, apply(R, apply(A, x))).map((value) => value * scale) }
  }
  const [aColumns, bColumns] = [inFeatures + 2, outFeatures + 4]
  const [a, bTransposed, d, b] = [normals(rank * aColumns), normals(rank * bColumns), normals(rank), normals(outFeatures)]
  const inner = apply(a, [...x, 0, 0]).map((value, index) => value * (d[index] ?? NaN))
  const outer = apply(transposed(bTransposed, rank), inner).slice(0, outFeatures)
  return { trained: { d, b }, factors: { a, aColumns, bTransposed, bColumns }, update: outer.map((value, row) => value * (b[row] ?? NaN)) }
}

const cases = (['lora-xs', 'lora', 'vera'] as const).flatMap((name) => [1, 3, 16].map((alpha) => ({ name, alpha })))

test.each(cases)('$name folded, merged and written out agree, alpha $alpha', ({ name, alpha }) => {
  const target: AdapterTarget = { module, rank, scale: alpha / rank, sigma: 1 }
  const { trained, factors, update } = caseOf(name, target.scale)
  const folded = moduleMethod(name).fold(target, (tensor) => trained[tensor] ?? new Float32Array(), factors)
  expect(relativeDifference(apply(Float32Array.from(folded.left), apply(folded.right, x)), update)).toBeLessThan(1e-6)

  const weight = Float32Array.from(W)
  addUpdate(weight, folded)
  const expected = apply(W, x).map((value, index) => value + (update[index] ?? NaN))
  expect(relativeDifference(apply(weight, x), expected)).toBeLessThan(1e-6)

  const change = new Float32Array(W.length)
  addUpdate(change, folded)
  expect(updateNorm(folded) / Math.hypot(...change)).toBeCloseTo(1, 5)

  const shortcut = factors && moduleMethod(name).updateNorm?.(target, (tensor) => trained[tensor] ?? new Float32Array(), gramsOf(factors))
  if (name === 'lora-xs') expect((shortcut ?? NaN) / updateNorm(folded)).toBeCloseTo(1, 6)

  const padded = padUpdate(folded, rank + 2)
  expect([padded.left.length, padded.right.length]).toEqual([outFeatures * (rank + 2), (rank + 2) * inFeatures])
  const again = new Float32Array(W.length)
  addUpdate(again, padded)
  expect(again).toEqual(change)
})

test.each(['lora-xs', 'vera'] as const)('%s without its frozen factors is refused by the module', (name) => {
  const target: AdapterTarget = { module, rank, scale: 1, sigma: 1 }
  expect(() => moduleMethod(name).fold(target, () => new Float32Array(9), undefined)).toThrow('module has no factors A and B of rank 3')
})

import { seededRandom } from '../random.ts'
import { largestEigenvectors } from './block-lanczos.ts'
import { blockRows, firstCapacity, type TakeGramStep } from './gram-step.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { multiply, multiplyTransposed } from './products.ts'
import { ritzPairs } from './rayleigh-ritz.ts'

/** The top of a singular value decomposition W ≈ Uᵀᵀ·diag(σ)·Vᵀ of a rows × columns matrix. */
export interface TruncatedSvd {
  readonly rank: number
  /** Uᵀ, rank × rows. */
  readonly left: Float64Array
  /** Largest first. */
  readonly singularValues: Float64Array
  /** Vᵀ, rank × columns. */
  readonly right: Float64Array
}

export interface DecomposableMatrix {
  readonly rows: number
  readonly columns: number
  /** Row-major, rows × columns. */
  readonly data: Float32Array
  /** Fast products in single precision. */
  readonly step: TakeGramStep
}

/** Directions carried along beyond those wanted: the last wanted one is told apart from its neighbours. */
const extraDirections = 8
/** What ‖G·v − σ²·v‖ / σ² may be at most in the end, for each direction by itself. */
const refinedTolerance = 1e-5
/** Passes in single precision before double takes over, which is slow. */
const mostSinglePasses = 3
const mostDoublePasses = 8
/** Singular values below this share of the largest, times the longer side, are rounding of float32 entries. */
const singlePrecision = 2 ** -23

/**
 * Truncated SVD by block Lanczos, run until it has converged. Canonical: the result depends on the matrix alone. The
 * entry of largest magnitude of each left singular vector is positive. Beyond the matrix's own rank singular values are 0
 * and the vectors a fixed completion of those before them.
 */
export async function truncatedSvd(matrix: DecomposableMatrix, rank: number): Promise<TruncatedSvd> {
  const size = Math.min(matrix.rows, matrix.columns)
  const wanted = Math.min(rank, size)
  const count = Math.min(size, wanted + extraDirections)
  const random = seededRandom(42)
  const fresh = (): number => random.normal()
  const basis = await largestEigenvectors(matrix.step, size, count, wanted, fresh)
  orthonormaliseRows(basis, count, size, fresh)
  return signed(complete(await refine(matrix, basis, count, wanted, fresh)))
}

/** Of orthonormal rows b (count × size): b·W or b·Wᵀ, whichever is longer, and b·G. */
type Products = (rows: Float64Array) => Promise<{ readonly image: Float64Array; readonly product: Float64Array }>

/**
 * Rayleigh-Ritz: the singular triples of W inside the span of `basis`, until each is exact to its own scale. What is still
 * off goes through W once more: in single precision, where rounding is small beside the directions' own singular values,
 * and in double for those far below W's entries.
 */
async function refine(matrix: DecomposableMatrix, basis: Float64Array, count: number, rank: number, fresh: () => number): Promise<TruncatedSvd> {
  const { rows, columns } = matrix
  const basisIsLeft = rows <= columns
  const [size, other] = basisIsLeft ? [rows, columns] : [columns, rows]
  for (let pass = 0; ; pass += 1) {
    const products = pass < mostSinglePasses ? singleProducts(matrix, count, size, other) : doubleProducts(matrix, count)
    const { image, product } = await products(basis)
    const { values, rotate } = ritzPairs(image, image, count, other)
    const singularValues = values.slice(0, rank).map((value) => Math.sqrt(Math.max(0, value)))
    const near = rotate(basis, size, rank)
    const isLast = pass + 1 === mostSinglePasses + mostDoublePasses
    if (isLast || isSettled(near, rotate(product, size, rank), singularValues, size, Math.max(rows, columns))) {
      const far = rotate(image, other, rank)
      singularValues.forEach((sigma, row) => {
        if (sigma === 0) return
        for (let index = row * other; index < (row + 1) * other; index += 1) far[index] = (far[index] as number) / sigma
      })
      return { rank, singularValues, left: basisIsLeft ? near : far, right: basisIsLeft ? far : near }
    }
    basis.set(rotate(product, size))
    orthonormaliseRows(basis, count, size, fresh)
  }
}

function singleProducts({ step }: DecomposableMatrix, count: number, size: number, other: number): Products {
  return async (rows) => {
    const [image, product] = [new Float64Array(count * other), new Float64Array(count * size)]
    const nothing = new Float32Array(Math.min(firstCapacity, size) * size)
    for (let row = 0; row < count; row += blockRows) {
      const block = new Float32Array(blockRows * size)
      block.set(rows.subarray(row * size, Math.min(count, row + blockRows) * size))
      const used = Math.min(blockRows, count - row)
      const products = await step(block, nothing)
      image.set(products.image.subarray(0, used * other), row * other)
      product.set(products.product.subarray(0, used * size), row * size)
    }
    return { image, product }
  }
}

function doubleProducts({ rows, columns, data }: DecomposableMatrix, count: number): Products {
  const right = (vectors: Float64Array): Float64Array => multiply(vectors, data, count, rows, columns)
  const left = (vectors: Float64Array): Float64Array => multiplyTransposed(vectors, data, count, columns, rows)
  const [there, back] = rows <= columns ? [right, left] : [left, right]
  return (vectors) => {
    const image = there(vectors)
    return Promise.resolve({ image, product: back(image) })
  }
}

/** Whether G·v = σ²·v for every direction that the matrix has, each to its own scale; `back` is G·v. */
function isSettled(near: Float64Array, back: Float64Array, sigmas: Float64Array, size: number, longest: number): boolean {
  const smallest = (sigmas[0] ?? 0) * longest * singlePrecision
  return sigmas.every((sigma, row) => {
    if (sigma <= smallest) return true
    let sum = 0
    for (let index = row * size; index < (row + 1) * size; index += 1) {
      sum += ((back[index] ?? 0) - sigma * sigma * (near[index] ?? 0)) ** 2
    }
    return Math.sqrt(sum) <= refinedTolerance * sigma * sigma
  })
}

/**
 * Replaces what is left of directions that the matrix does not have: pure rounding, which differs between machines.
 * Fixed random vectors made orthogonal to the true ones do not, and a rank stays the beginning of a larger one.
 */
function complete(svd: TruncatedSvd): TruncatedSvd {
  const { rank, singularValues } = svd
  const sides = [svd.left, svd.right]
  const longest = Math.max(...sides.map((vectors) => vectors.length / rank))
  const smallest = (singularValues[0] ?? 0) * longest * singlePrecision
  const end = singularValues.findIndex((sigma) => sigma <= smallest)
  if (end < 0) return svd
  singularValues.fill(0, end)
  for (const vectors of sides) {
    const random = seededRandom(42)
    const fresh = (): number => random.normal()
    const size = vectors.length / rank
    for (let index = end * size; index < vectors.length; index += 1) vectors[index] = fresh()
    orthonormaliseRows(vectors, rank, size, fresh, end)
  }
  return svd
}

/** Of u and −u takes the one whose entry of largest magnitude is positive, so that every machine has the same. */
function signed(svd: TruncatedSvd): TruncatedSvd {
  const rows = svd.left.length / svd.rank
  const columns = svd.right.length / svd.rank
  for (let component = 0; component < svd.rank; component += 1) {
    const left = svd.left.subarray(component * rows, (component + 1) * rows)
    const extreme = left.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0)
    if (extreme >= 0) continue
    for (const vector of [left, svd.right.subarray(component * columns, (component + 1) * columns)]) {
      vector.forEach((entry, index) => (vector[index] = -entry))
    }
  }
  return svd
}

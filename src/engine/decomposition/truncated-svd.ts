import { seededRandom } from '../random.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { multiply, multiplyTransposed } from './products.ts'
import { ritzPairs } from './rayleigh-ritz.ts'
import { iterateSubspace } from './subspace-iteration.ts'

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
  /**
   * Fast single-precision products for the iterations: basis·G, count × size, with G the smaller of W·Wᵀ and Wᵀ·W
   * (size = min(rows, columns)).
   */
  applyGram(basis: Float32Array, count: number): Promise<Float32Array>
}

/** Extra directions carried along: they make the wanted ones converge faster (Halko et al., 2011, section 4.4). */
const oversampling = (rank: number): number => Math.max(8, Math.ceil(rank / 2))
/** What ‖G·v − σ²·v‖ / σ² may be at most in the end, for each direction by itself. */
const refinedTolerance = 1e-5
const mostRefinements = 8
/** Singular values below this share of the largest, times the longer side, are rounding of float32 entries. */
const singlePrecision = 2 ** -23

/**
 * Truncated SVD by randomised subspace iteration (Halko et al., 2011), run until it has converged. Canonical:
 * the result depends on the matrix alone. The entry of largest magnitude of each left singular vector is positive.
 * Beyond the matrix's own rank singular values are 0 and the vectors a fixed completion of those before them.
 */
export async function truncatedSvd(matrix: DecomposableMatrix, rank: number): Promise<TruncatedSvd> {
  const size = Math.min(matrix.rows, matrix.columns)
  const wanted = Math.min(rank, size)
  const count = Math.min(size, wanted + oversampling(wanted))
  const random = seededRandom(42)
  const fresh = (): number => random.normal()
  const basis = Float64Array.from({ length: count * size }, fresh)
  orthonormaliseRows(basis, count, size, fresh)
  // A basis of the whole space holds the answer as it is.
  if (count < size) await iterateSubspace((vectors) => matrix.applyGram(vectors, count), basis, count, wanted, fresh)
  return signed(complete(refine(matrix, basis, count, wanted, fresh)))
}

/**
 * Rayleigh-Ritz in double precision: the singular triples of W inside the span of `basis`. Singular values far below the
 * largest drown in single precision's rounding, as G squares them: what is still off goes through W once more in double.
 */
function refine(matrix: DecomposableMatrix, basis: Float64Array, count: number, rank: number, fresh: () => number): TruncatedSvd {
  const { rows, columns, data } = matrix
  const basisIsLeft = rows <= columns
  const [size, other] = basisIsLeft ? [rows, columns] : [columns, rows]
  for (let pass = 0; ; pass += 1) {
    const image = basisIsLeft ? multiply(basis, data, count, rows, columns) : multiplyTransposed(basis, data, count, columns, rows)
    const { values, rotate } = ritzPairs(image, image, count, other)
    const near = rotate(basis, size)
    const far = rotate(image, other)
    const sigmas = values.map((value) => Math.sqrt(Math.max(0, value)))
    const back = basisIsLeft ? multiplyTransposed(far, data, count, columns, rows) : multiply(far, data, count, rows, columns)
    if (pass === mostRefinements || isSettled(near, back, sigmas.subarray(0, rank), size, Math.max(rows, columns))) {
      const singularValues = sigmas.slice(0, rank)
      singularValues.forEach((sigma, row) => {
        if (sigma === 0) return
        for (let index = row * other; index < (row + 1) * other; index += 1) far[index] = (far[index] ?? 0) / sigma
      })
      const [nearRows, farRows] = [near.slice(0, rank * size), far.slice(0, rank * other)]
      return { rank, singularValues, left: basisIsLeft ? nearRows : farRows, right: basisIsLeft ? farRows : nearRows }
    }
    basis.set(back)
    orthonormaliseRows(basis, count, size, fresh)
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

import { transpose } from '../transpose.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { type RitzRotation, ritzRotation } from './ritz-rotation.ts'
import type { SubspacePrograms } from './subspace-programs.ts'

/** What ‖G·v − λ·v‖ / λ may be at most, for each direction by itself. */
const residualTolerance = 5e-6
/** What it may be of λ₁ in any case: products in single precision tell no more. */
const singlePrecision = 2 ** -22
/**
 * A vector's share of a larger direction grows with that direction. Rayleigh and Ritz tell the two apart again as long as
 * it is not many times the vector's own.
 */
const mostForeignShare = 10
/** The share that is there at least: rounding. */
const leastForeignShare = 2 ** -23
/** Below it products of products leave single precision's range, and W is as good as nought. */
const leastEigenvalue = 2 ** -100
const highestDegree = 12
const mostCycles = 40

/** What is sought: of `count` vectors with `size` entries the first `wanted`. */
export interface Search {
  readonly size: number
  readonly count: number
  readonly wanted: number
  /** Entries of vectors that take the place of ones that are too much alike. */
  readonly fresh: () => number
}

/**
 * `count` columns (size × count, orthonormal up to single precision), of which the first `wanted` are eigenvectors of
 * G's largest eigenvalues as far as single precision can tell: subspace iteration with Chebyshev polynomials that keep
 * all eigenvalues below the count's last small (Zhou and Saad, 2007), and Rayleigh-Ritz between them.
 */
export async function largestEigenvectors(
  programs: SubspacePrograms,
  operator: Float32Array,
  start: Float32Array,
  search: Search,
): Promise<Float32Array> {
  const { size, count, wanted } = search
  let basis = (await programs.project(operator, start)).product
  for (let cycle = 1; ; cycle += 1) {
    const ritz = await approximate(programs, operator, basis, search)
    const { values } = ritz
    const lowest = Math.max(values[count - 1] ?? 0, singlePrecision * Math.max(values[0] ?? 0, leastEigenvalue))
    const factor = Float32Array.of(4 / lowest)
    const inputs = { basis: ritz.basis, product: ritz.product, rotation: ritz.rotation, values: Float32Array.from(values), factor }
    const { vectors, filtered, residuals } = await programs.rotate(inputs)
    const error = largestError(values.subarray(0, wanted), residuals)
    if (error <= 1 || count === size || cycle === mostCycles || (values[0] ?? 0) < leastEigenvalue) return vectors
    const degree = degreeFor(error, values.subarray(0, wanted), residuals, lowest)
    basis = filtered
    for (let [reached, previous] = [1, vectors]; reached < degree; reached += 1) {
      ;[previous, basis] = [basis, await programs.advance({ operator, current: basis, previous, factor })]
    }
  }
}

/** Rayleigh-Ritz in the span of the columns, made orthonormal first where they are too much alike. */
async function approximate(
  programs: SubspacePrograms,
  operator: Float32Array,
  basis: Float32Array,
  search: Search,
): Promise<RitzRotation & { readonly basis: Float32Array; readonly product: Float32Array }> {
  const { product, overlaps, projected } = await programs.project(operator, basis)
  const { size, count, fresh } = search
  const ritz = ritzRotation(overlaps, projected, count)
  if (ritz) return { ...ritz, basis, product }
  const rows = Float64Array.from(transpose(basis, size, count))
  orthonormaliseRows(rows, count, size, fresh)
  return approximate(programs, operator, transpose(Float32Array.from(rows), count, size), search)
}

/** The largest ‖G·v − λ·v‖, given as squares, as a share of what is tolerated. */
function largestError(values: Float64Array, residuals: Float32Array): number {
  const least = singlePrecision * (values[0] ?? 0)
  return values.reduce((largest, value, index) => {
    const residual = Math.sqrt(residuals[index] ?? 0)
    // Of nought nothing is left to find.
    return residual === 0 ? largest : Math.max(largest, residual / Math.max(residualTolerance * value, least))
  }, 0)
}

/** Enough for the error, if rounding allows: the polynomial of degree d grows as e^(d·arcosh x) beyond its interval. */
function degreeFor(error: number, values: Float64Array, residuals: Float32Array, lowest: number): number {
  const rates = values.map((value) => Math.acosh(Math.max(1, (2 * value) / lowest - 1)))
  const last = rates.at(-1) ?? 0
  let allowed = highestDegree
  rates.forEach((rate, index) => {
    const share = Math.max(Math.sqrt(residuals[index] ?? 0) / (values[index] ?? 0), leastForeignShare)
    if (rate > last) allowed = Math.min(allowed, Math.log(mostForeignShare / share) / (rate - last))
  })
  return Math.max(1, Math.min(Math.ceil(Math.log(2 * error) / Math.max(last, 1e-3)), Math.floor(allowed)))
}

import { seededRandom } from '../random.ts'
import { transpose } from '../transpose.ts'
import type { Decomposer } from './decomposer.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { refineInDouble } from './refine-in-double.ts'
import { refineInSingle } from './refine-in-single.ts'
import { roundingLimit } from './settled.ts'
import { largestEigenvectors } from './subspace-iteration.ts'

export interface DecomposableMatrix {
  readonly rows: number
  readonly columns: number
  /** Row-major, rows × columns. */
  readonly data: Float32Array
}

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

/** Directions carried along beyond those wanted tell the last wanted one apart from its neighbours, sooner the more they are. */
const extraDirections = { share: 0.5, least: 8 }

/**
 * Truncated SVD by subspace iteration, run until it has converged. Canonical: the result depends on the matrix alone. The
 * entry of largest magnitude of each left singular vector is positive. Beyond the matrix's own rank singular values are 0
 * and the vectors a fixed completion of those before them.
 */
export async function truncatedSvd(matrix: DecomposableMatrix, rank: number, decomposer: Decomposer): Promise<TruncatedSvd> {
  const { rows, columns, data } = matrix
  const size = Math.min(rows, columns)
  const wanted = Math.min(rank, size)
  const count = Math.min(size, wanted + Math.max(extraDirections.least, Math.round(wanted * extraDirections.share)))
  const random = seededRandom(42)
  const fresh = (): number => random.normal()
  const programs = decomposer.programsFor({ rows, columns, count })
  const start = decomposer.startOf(size * count)
  const found = await largestEigenvectors(programs, await programs.operatorOf(data), start, { size, count, wanted, fresh })
  const { basis, triples } = await refineInSingle(programs, matrix, found, count, wanted)
  if (triples) return signed(complete(triples))
  const directions = Float64Array.from(transpose(basis, size, count))
  orthonormaliseRows(directions, count, size, fresh)
  return signed(complete(refineInDouble(matrix, directions, count, wanted, fresh)))
}

/**
 * Replaces what is left of directions that the matrix does not have: pure rounding, which differs between machines.
 * Fixed random vectors made orthogonal to the true ones do not, and a rank stays the beginning of a larger one.
 */
function complete(svd: TruncatedSvd): TruncatedSvd {
  const { rank, singularValues } = svd
  const sides = [svd.left, svd.right]
  const longest = Math.max(...sides.map((vectors) => vectors.length / rank))
  const smallest = roundingLimit(singularValues, longest)
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

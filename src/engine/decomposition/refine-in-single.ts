import { dot } from './products.ts'
import { ritzRotation } from './ritz-rotation.ts'
import { areSettled } from './settled.ts'
import type { SubspacePrograms } from './subspace-programs.ts'
import type { DecomposableMatrix, TruncatedSvd } from './truncated-svd.ts'

const mostPasses = 3

export interface SingleRefinement {
  /** What came out last, as columns. */
  readonly basis: Float32Array
  /** Nothing where single precision does not tell them. */
  readonly triples: TruncatedSvd | undefined
}

/**
 * Rayleigh-Ritz: the singular triples of W inside the span of `basis` (size × count), until each is exact to its own
 * scale. What is still off goes through W once more: G is the square of W, and so is its rounding.
 */
export async function refineInSingle(
  programs: SubspacePrograms,
  { rows, columns, data }: DecomposableMatrix,
  basis: Float32Array,
  count: number,
  rank: number,
): Promise<SingleRefinement> {
  const [size, other] = rows <= columns ? [rows, columns] : [columns, rows]
  let current = basis
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const { image, product, overlaps, projected } = await programs.image(data, current)
    const ritz = ritzRotation(overlaps, projected, count)
    if (!ritz) break
    const { rotation } = ritz
    const all = ritz.values.map((value) => Math.sqrt(Math.max(0, value)))
    const [values, inverses] = [Float32Array.from(ritz.values), Float32Array.from(all, (sigma) => (sigma === 0 ? 0 : 1 / sigma))]
    const { near, far, residuals, products } = await programs.turn({ basis: current, image, product, rotation, values, inverses })
    const singularValues = all.slice(0, rank)
    current = products
    if (!areSettled(singularValues, residuals, Math.max(rows, columns))) continue
    const [ofNear, ofFar] = [unitRows(near, rank, size), unitRows(far, rank, other)]
    const [left, right] = rows <= columns ? [ofNear, ofFar] : [ofFar, ofNear]
    return { basis: current, triples: { rank, singularValues, left, right } }
  }
  return { basis: current, triples: undefined }
}

/** The first `rank` rows in double precision, of length 1 unless they are nought. */
function unitRows(vectors: Float32Array, rank: number, size: number): Float64Array {
  const rows = new Float64Array(vectors.subarray(0, rank * size))
  for (let start = 0; start < rows.length; start += size) {
    const scale = 1 / (Math.sqrt(dot(rows, start, rows, start, size)) || 1)
    for (let index = start; index < start + size; index += 1) rows[index] = scale * (rows[index] as number)
  }
  return rows
}

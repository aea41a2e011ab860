import { orthonormaliseRows } from './orthonormalise.ts'
import { ritzPairs } from './rayleigh-ritz.ts'

/** basis·G for a symmetric positive G (size × size); `basis` and the product are count × size. */
export type ApplyGram = (basis: Float32Array) => Promise<Float32Array>

/** What ‖G·v − λ·v‖ / λ₁ may be at most: a little above what single precision can give. */
const residualTolerance = 1e-6
const mostRounds = 60
/** More products in a row gain little, and by more growth than this the first directions drown the others. */
const highestDegree = 12
const mostGrowth = 1e6

/**
 * Turns `basis` in place until its first `wanted` rows are eigenvectors of G's largest eigenvalues, as far as single
 * precision can tell: block power iteration, where a Chebyshev polynomial of G takes the place of its powers (Zhou and
 * Saad, 2006). It damps what lies below the subspace as one product after another cannot.
 */
export async function iterateSubspace(
  apply: ApplyGram,
  basis: Float64Array,
  count: number,
  wanted: number,
  fresh: () => number,
): Promise<void> {
  const size = basis.length / count
  for (let round = 0; round < mostRounds; round += 1) {
    const image = new Float64Array(await apply(new Float32Array(basis)))
    const { values, rotate } = ritzPairs(basis, image, count, size)
    basis.set(rotate(basis, size))
    const rotated = rotate(image, size)
    if (largestResidual(basis, rotated, values.subarray(0, wanted), size) <= residualTolerance * (values[0] ?? 0)) return
    await filter(apply, basis, rotated, values)
    orthonormaliseRows(basis, count, size, fresh)
  }
}

function largestResidual(basis: Float64Array, image: Float64Array, values: Float64Array, size: number): number {
  let largest = 0
  values.forEach((value, row) => {
    let sum = 0
    for (let index = row * size; index < (row + 1) * size; index += 1) {
      sum += ((image[index] as number) - value * (basis[index] as number)) ** 2
    }
    largest = Math.max(largest, Math.sqrt(sum))
  })
  return largest
}

/**
 * basis·T_d(2G/b − 1) in place, with T_d the Chebyshev polynomial: at most 1 where eigenvalues lie below b, and growing
 * as fast as a polynomial can above. b is the smallest Ritz value, never above the eigenvalue that it stands for; below
 * the tolerance nothing can be told apart. `image` is basis·G.
 */
async function filter(apply: ApplyGram, basis: Float64Array, image: Float64Array, values: Float64Array): Promise<void> {
  const largest = values[0] ?? 0
  if (!(largest > 0)) return
  const bound = Math.max(values.at(-1) ?? 0, residualTolerance * largest)
  const degree = Math.min(highestDegree, Math.floor(Math.acosh(mostGrowth) / Math.acosh(Math.max(2 * (largest / bound) - 1, 1.001))))
  let previous = new Float64Array(basis)
  let current = image.map((entry, index) => (2 / bound) * entry - (previous[index] as number))
  for (let step = 1; step < degree; step += 1) {
    const product = await apply(new Float32Array(current))
    const [last, before] = [current, previous]
    current = last.map((entry, index) => 2 * ((2 / bound) * (product[index] as number) - entry) - (before[index] as number))
    previous = last
  }
  basis.set(current)
}

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { dot, multiply } from './products.ts'

/** The best approximations of eigenvectors inside a subspace. */
export interface RitzPairs {
  /** Approximate eigenvalues, largest first. */
  readonly values: Float64Array
  /** `rows` (count × size) turned into the first `kept` approximate eigenvectors' own. */
  readonly rotate: (rows: Float64Array, size: number, kept?: number) => Float64Array
}

/** Rayleigh-Ritz: eigenpairs of left·rightᵀ (count × count), which must be symmetric up to rounding. */
export function ritzPairs(left: Float64Array, right: Float64Array, count: number, size: number): RitzPairs {
  const products = new Matrix(count, count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const product = dot(left, row * size, right, column * size, size)
      products.set(row, column, product)
      products.set(column, row, product)
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(products, { assumeSymmetric: true })
  // They come smallest first, as columns.
  const vectors = Float64Array.from({ length: count * count }, (_, index) =>
    eigenvectorMatrix.get(index % count, count - 1 - Math.floor(index / count)),
  )
  return {
    values: Float64Array.from(realEigenvalues).reverse(),
    rotate: (rows, width, kept = count) => multiply(vectors, rows, kept, count, width),
  }
}

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { seededRandom } from '../random.ts'
import { orthonormaliseRows } from './orthonormalise.ts'

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
   * Fast single-precision products for the iterations: basis·G and basis·G·G, count × size, with G the smaller
   * of W·Wᵀ and Wᵀ·W (size = min(rows, columns)).
   */
  applyGram(basis: Float32Array, count: number): Promise<{ once: Float32Array; twice: Float32Array }>
}

/** Extra directions carried along: they make the wanted ones converge faster (Halko et al., 2011, section 4.4). */
const oversampling = (rank: number): number => Math.max(8, Math.ceil(rank / 2))
/** What ‖G·v − σ²·v‖ / σ₁² may be at most: a little above what single precision can give. */
const residualTolerance = 1e-6
/** What ‖G·v − σ²·v‖ / σ² may be at most in the end, for each direction by itself. */
const refinedTolerance = 1e-5
const mostRefinements = 8
/** Looking whether it has converged costs more than a round does. */
const roundsBetweenChecks = 4
const mostRounds = 120

/** Singular values below this share of the largest, times the longer side, are rounding of float32 entries. */
const singlePrecision = 2 ** -23

/**
 * Truncated SVD by randomised block power iteration (Halko et al., 2011), run until it has converged. Canonical:
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
  for (let round = 1; count < size && round <= mostRounds; round += 1) {
    const { once, twice } = await matrix.applyGram(Float32Array.from(basis), count)
    const settled =
      round % roundsBetweenChecks === 0 &&
      largestResidual(basis, Float64Array.from(once), count, size, wanted) <= residualTolerance
    basis.set(twice)
    orthonormaliseRows(basis, count, size, fresh)
    if (settled) break
  }
  return signed(complete(refine(matrix, basis, count, wanted, fresh)))
}

/** Rotates `basis` and its `image` under G to approximate eigenvectors and says how far the wanted ones are from being so. */
function largestResidual(basis: Float64Array, image: Float64Array, count: number, size: number, wanted: number): number {
  const { values, vectors } = eigenvectors(innerProducts(basis, image, count, size))
  const rotatedBasis = combineRows(vectors, basis, count, size)
  const rotatedImage = combineRows(vectors, image, count, size)
  let largest = 0
  for (let row = 0; row < wanted; row += 1) {
    let sum = 0
    for (let index = row * size; index < (row + 1) * size; index += 1) {
      const difference = (rotatedImage[index] ?? 0) - (values[row] ?? 0) * (rotatedBasis[index] ?? 0)
      sum += difference * difference
    }
    largest = Math.max(largest, Math.sqrt(sum))
  }
  const scale = values[0] ?? 0
  return scale > 0 ? largest / scale : 0
}

/**
 * Rayleigh-Ritz in double precision: the singular triples of W inside the span of `basis`. Singular values far below the
 * largest drown in single precision's rounding, as G squares them: what is still off goes through W once more in double.
 */
function refine(matrix: DecomposableMatrix, basis: Float64Array, count: number, rank: number, fresh: () => number): TruncatedSvd {
  const { rows, columns } = matrix
  const basisIsLeft = rows <= columns
  const [size, other] = basisIsLeft ? [rows, columns] : [columns, rows]
  for (let pass = 0; ; pass += 1) {
    const image = basisIsLeft ? timesMatrix(basis, matrix, count) : timesTransposed(basis, matrix, count)
    const { values, vectors } = eigenvectors(innerProducts(image, image, count, other))
    const near = combineRows(vectors, basis, count, size)
    const far = combineRows(vectors, image, count, other)
    const sigmas = values.map((value) => Math.sqrt(Math.max(0, value)))
    const back = basisIsLeft ? timesTransposed(far, matrix, count) : timesMatrix(far, matrix, count)
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

/** Eigenvalues of a symmetric matrix, largest first, and the eigenvectors as rows. */
function eigenvectors(symmetric: Matrix): { values: Float64Array; vectors: Matrix } {
  const decomposition = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true })
  const count = symmetric.rows
  const order = Array.from({ length: count }, (_, index) => count - 1 - index)
  return {
    values: Float64Array.from(order, (index) => decomposition.realEigenvalues[index] ?? 0),
    vectors: decomposition.eigenvectorMatrix.transpose().selection(order, order.toReversed()),
  }
}

/** left·rightᵀ of two count × size matrices, made exactly symmetric. */
function innerProducts(left: Float64Array, right: Float64Array, count: number, size: number): Matrix {
  const products = new Matrix(count, count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      let sum = 0
      for (let index = 0; index < size; index += 1) sum += (left[row * size + index] ?? 0) * (right[column * size + index] ?? 0)
      products.set(row, column, sum)
    }
  }
  return products.clone().add(products.transpose()).mul(0.5)
}

/** weights·rows: count × count times count × size. */
function combineRows(weights: Matrix, rows: Float64Array, count: number, size: number): Float64Array {
  const combined = new Float64Array(count * size)
  for (let row = 0; row < count; row += 1) {
    for (let source = 0; source < count; source += 1) {
      const weight = weights.get(row, source)
      for (let index = 0; index < size; index += 1) {
        combined[row * size + index] = (combined[row * size + index] ?? 0) + weight * (rows[source * size + index] ?? 0)
      }
    }
  }
  return combined
}

/** basis·W: count × rows times rows × columns. */
function timesMatrix(basis: Float64Array, { rows, columns, data }: DecomposableMatrix, count: number): Float64Array {
  const product = new Float64Array(count * columns)
  for (let row = 0; row < count; row += 1) {
    for (let inner = 0; inner < rows; inner += 1) {
      const weight = basis[row * rows + inner] ?? 0
      for (let column = 0; column < columns; column += 1) {
        product[row * columns + column] = (product[row * columns + column] ?? 0) + weight * (data[inner * columns + column] ?? 0)
      }
    }
  }
  return product
}

/** basis·Wᵀ: count × columns times columns × rows. */
function timesTransposed(basis: Float64Array, { rows, columns, data }: DecomposableMatrix, count: number): Float64Array {
  const product = new Float64Array(count * rows)
  for (let row = 0; row < count; row += 1) {
    for (let target = 0; target < rows; target += 1) {
      let sum = 0
      for (let inner = 0; inner < columns; inner += 1) sum += (basis[row * columns + inner] ?? 0) * (data[target * columns + inner] ?? 0)
      product[row * rows + target] = sum
    }
  }
  return product
}

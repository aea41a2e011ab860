import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

export interface RitzRotation {
  /** Approximate eigenvalues, largest first. */
  readonly values: Float64Array
  /** count × count: the basis's columns times it are the approximate eigenvectors, orthonormal. */
  readonly rotation: Float32Array
}

/** Overlaps in single precision are off by 1e-7; columns whose own part is not far above that are not told apart. */
const leastOwnPart = 1e-5

/**
 * Rayleigh-Ritz for columns b that need not be orthonormal: the eigenproblem bᵀ·G·b·c = λ·bᵀ·b·c (Golub and Van Loan,
 * section 8.7.2). Both matrices are count × count and symmetric up to rounding. Nothing where the columns are too much
 * alike, or not finite.
 */
export function ritzRotation(overlaps: Float32Array, projected: Float32Array, count: number): RitzRotation | undefined {
  const scales = new Float64Array(count)
  for (let index = 0; index < count; index += 1) scales[index] = 1 / Math.sqrt(overlaps[index * (count + 1)] as number)
  const lower = cholesky(scaled(overlaps, scales), count)
  if (!lower) return undefined
  // L⁻¹·H·L⁻ᵀ, from both sides: the transpose in between is that of a symmetric matrix.
  const half = solveLower(lower, scaled(projected, scales), count)
  const whole = solveLower(lower, transposedSquare(half, count), count)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(count, count, whole), { assumeSymmetric: true })
  // They come smallest first, as columns.
  const vectors = new Float64Array(count * count)
  for (let row = 0; row < count; row += 1) vectors.set(eigenvectorMatrix.getRow(row).reverse(), row * count)
  const turned = solveLowerTransposed(lower, vectors, count)
  const rotation = new Float32Array(count * count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      rotation[row * count + column] = (turned[row * count + column] as number) * (scales[row] as number)
    }
  }
  return { values: Float64Array.from(realEigenvalues).reverse(), rotation }
}

/** The symmetric part of a matrix whose rows and columns are both scaled. */
function scaled(matrix: Float32Array, scales: Float64Array): Float64Array {
  const count = scales.length
  const result = new Float64Array(count * count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const mean = ((matrix[row * count + column] as number) + (matrix[column * count + row] as number)) / 2
      const entry = mean * (scales[row] as number) * (scales[column] as number)
      result[row * count + column] = entry
      result[column * count + row] = entry
    }
  }
  return result
}

/** L with L·Lᵀ the matrix, whose diagonal is 1. */
function cholesky(matrix: Float64Array, count: number): Float64Array | undefined {
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * count + column] as number
      for (let inner = 0; inner < column; inner += 1) rest -= (matrix[row * count + inner] as number) * (matrix[column * count + inner] as number)
      if (column < row) matrix[row * count + column] = rest / (matrix[column * (count + 1)] as number)
      else if (rest > leastOwnPart) matrix[row * (count + 1)] = Math.sqrt(rest)
      else return undefined
    }
  }
  return matrix
}

/** L⁻¹·right, in place. */
function solveLower(lower: Float64Array, right: Float64Array, count: number): Float64Array {
  for (let row = 0; row < count; row += 1) {
    for (let inner = 0; inner < row; inner += 1) subtractRow(right, row * count, inner * count, lower[row * count + inner] as number, count)
    divideRow(right, row * count, lower[row * (count + 1)] as number, count)
  }
  return right
}

/** L⁻ᵀ·right, in place. */
function solveLowerTransposed(lower: Float64Array, right: Float64Array, count: number): Float64Array {
  for (let row = count - 1; row >= 0; row -= 1) {
    for (let inner = row + 1; inner < count; inner += 1) subtractRow(right, row * count, inner * count, lower[inner * count + row] as number, count)
    divideRow(right, row * count, lower[row * (count + 1)] as number, count)
  }
  return right
}

function subtractRow(matrix: Float64Array, target: number, source: number, share: number, count: number): void {
  for (let column = 0; column < count; column += 1) {
    matrix[target + column] = (matrix[target + column] as number) - share * (matrix[source + column] as number)
  }
}

function divideRow(matrix: Float64Array, start: number, divisor: number, count: number): void {
  for (let column = 0; column < count; column += 1) matrix[start + column] = (matrix[start + column] as number) / divisor
}

function transposedSquare(matrix: Float64Array, count: number): Float64Array {
  const result = new Float64Array(count * count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) result[column * count + row] = matrix[row * count + column] as number
  }
  return result
}

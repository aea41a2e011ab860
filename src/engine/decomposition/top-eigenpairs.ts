import { seededRandom } from '../random.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { dot } from './products.ts'

export interface Eigenpairs {
  /** Largest first. */
  readonly values: Float64Array
  /** One eigenvector a row, orthonormal. */
  readonly vectors: Float64Array
}

/**
 * The `wanted` largest eigenvalues of a symmetric matrix (size × size, overwritten; its lower triangle counts) with their vectors. Householder's
 * reduction to three diagonals, bisection and inverse iteration (Golub and Van Loan, sections 8.3 and 8.4): a fraction
 * of the work of all the eigenpairs.
 */
export function topEigenpairs(matrix: Float64Array, size: number, wanted: number): Eigenpairs {
  const reflections = tridiagonalise(matrix, size)
  const { diagonal, beside } = reflections
  const values = largestEigenvalues(diagonal, beside, wanted)
  const vectors = new Float64Array(wanted * size)
  const random = seededRandom(42)
  const fresh = (): number => random.uniform() - 0.5
  for (let index = 0; index < vectors.length; index += 1) vectors[index] = fresh()
  const norm = Math.max(Math.abs(values[0] ?? 0), ...diagonal.map(Math.abs)) || 1
  for (let round = 0; round < 2; round += 1) {
    values.forEach((value, row) => solveShifted(diagonal, beside, value, 2 ** -52 * norm, vectors.subarray(row * size, (row + 1) * size)))
    orthonormaliseRows(vectors, wanted, size, fresh)
  }
  for (let row = 0; row < wanted; row += 1) reflectBack(matrix, reflections.scales, size, vectors, row * size)
  return { values, vectors }
}

interface Tridiagonal {
  readonly diagonal: Float64Array
  /** Entry i stands between i and i + 1. */
  readonly beside: Float64Array
  /** Of each reflection 1 − scale·v·vᵀ; v is left in its row of the matrix, below the diagonal's column. */
  readonly scales: Float64Array
}

/** Row k of the matrix, left of its diagonal, is reflected onto its last entry: k = size − 1 first. */
function tridiagonalise(matrix: Float64Array, size: number): Tridiagonal {
  const [diagonal, beside, scales] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const [vector, product] = [new Float64Array(size), new Float64Array(size)]
  for (let k = size - 1; k > 0; k -= 1) {
    const start = k * size
    diagonal[k] = matrix[start + k] as number
    const last = matrix[start + k - 1] as number
    const norm = Math.sqrt(dot(matrix, start, matrix, start, k))
    if (norm === 0 || k === 1) {
      beside[k - 1] = last
      continue
    }
    const target = last > 0 ? -norm : norm
    beside[k - 1] = target
    matrix[start + k - 1] = last - target
    const scale = 2 / dot(matrix, start, matrix, start, k)
    scales[k] = scale
    // A − v·wᵀ − w·vᵀ with w = p − (scale/2)(pᵀv)v and p = scale·A·v, on the lower triangle before k.
    vector.set(matrix.subarray(start, start + k))
    multiplyLower(matrix, size, k, vector, product)
    for (let row = 0; row < k; row += 1) product[row] = scale * (product[row] as number)
    const half = (scale / 2) * dot(product, 0, vector, 0, k)
    for (let row = 0; row < k; row += 1) product[row] = (product[row] as number) - half * (vector[row] as number)
    subtractLower(matrix, size, k, vector, product)
  }
  diagonal[0] = matrix[0] as number
  return { diagonal, beside, scales }
}

/** The product of a symmetric matrix's first `count` rows and columns with a vector; each entry is read once. */
function multiplyLower(matrix: Float64Array, size: number, count: number, vector: Float64Array, product: Float64Array): void {
  for (let row = 0; row < count; row += 1) {
    const [start, mine] = [row * size, vector[row] as number]
    let [even, odd] = [0, 0]
    let column = 0
    for (; column + 1 < row; column += 2) {
      const [first, second] = [matrix[start + column] as number, matrix[start + column + 1] as number]
      even += first * (vector[column] as number)
      odd += second * (vector[column + 1] as number)
      product[column] = (product[column] as number) + first * mine
      product[column + 1] = (product[column + 1] as number) + second * mine
    }
    if (column < row) {
      const entry = matrix[start + column] as number
      even += entry * (vector[column] as number)
      product[column] = (product[column] as number) + entry * mine
    }
    product[row] = even + odd + (matrix[start + row] as number) * mine
  }
}

function subtractLower(matrix: Float64Array, size: number, count: number, left: Float64Array, right: Float64Array): void {
  for (let row = 0; row < count; row += 1) {
    const [start, mine, other] = [row * size, left[row] as number, right[row] as number]
    for (let column = 0; column <= row; column += 1) {
      matrix[start + column] =
        (matrix[start + column] as number) - (mine * (right[column] as number) + other * (left[column] as number))
    }
  }
}

function reflectBack(matrix: Float64Array, scales: Float64Array, size: number, vectors: Float64Array, start: number): void {
  for (let k = 1; k < size; k += 1) {
    const scale = scales[k] as number
    if (scale === 0) continue
    const share = scale * dot(vectors, start, matrix, k * size, k)
    for (let index = 0; index < k; index += 1) {
      vectors[start + index] = (vectors[start + index] as number) - share * (matrix[k * size + index] as number)
    }
  }
}

function largestEigenvalues(diagonal: Float64Array, beside: Float64Array, wanted: number): Float64Array {
  const size = diagonal.length
  const squares = beside.map((entry) => entry * entry)
  const reach = (index: number): number => Math.abs(beside[index] ?? 0) + Math.abs(index > 0 ? (beside[index - 1] ?? 0) : 0)
  // Gershgorin's discs hold all of them.
  const lowest = diagonal.reduce((least, entry, index) => Math.min(least, entry - reach(index)), Infinity)
  let highest = diagonal.reduce((most, entry, index) => Math.max(most, entry + reach(index)), -Infinity)
  const precision = 2 ** -51 * Math.max(Math.abs(lowest), Math.abs(highest))
  const tiny = Math.max(precision * 2 ** -52, Number.MIN_VALUE)
  return Float64Array.from({ length: wanted }, (_, row) => {
    let [low, high] = [lowest, highest]
    while (high - low > precision) {
      const middle = (low + high) / 2
      if (middle === low || middle === high) break
      if (size - countBelow(diagonal, squares, middle, tiny) > row) low = middle
      else high = middle
    }
    highest = high
    return (low + high) / 2
  })
}

/** How many eigenvalues lie below `value`: the negative pivots (Sylvester's law of inertia). */
function countBelow(diagonal: Float64Array, squares: Float64Array, value: number, tiny: number): number {
  let [count, pivot] = [0, 1]
  for (let index = 0; index < diagonal.length; index += 1) {
    pivot = (diagonal[index] as number) - value - (index > 0 ? (squares[index - 1] as number) / pivot : 0)
    if (Math.abs(pivot) < tiny) pivot = -tiny
    if (pivot < 0) count += 1
  }
  return count
}

/** (T − value)⁻¹·vector in place, scaled to length 1: Gauss with exchanged rows; a pivot of nought becomes `smallest`. */
function solveShifted(diagonal: Float64Array, beside: Float64Array, value: number, smallest: number, vector: Float64Array): void {
  const size = diagonal.length
  const [first, second, third] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  let [pivot, next] = [(diagonal[0] as number) - value, beside[0] ?? 0]
  for (let row = 0; row + 1 < size; row += 1) {
    const [below, across, after] = [beside[row] as number, (diagonal[row + 1] as number) - value, row + 2 < size ? (beside[row + 1] as number) : 0]
    const [mine, other] = [vector[row] as number, vector[row + 1] as number]
    if (Math.abs(pivot) >= Math.abs(below)) {
      if (Math.abs(pivot) < smallest) pivot = smallest
      const share = below / pivot
      first[row] = pivot
      second[row] = next
      vector[row + 1] = other - share * mine
      ;[pivot, next] = [across - share * next, after]
    } else {
      const share = pivot / below
      first[row] = below
      second[row] = across
      third[row] = after
      vector[row] = other
      vector[row + 1] = mine - share * other
      ;[pivot, next] = [next - share * across, -share * after]
    }
  }
  first[size - 1] = Math.abs(pivot) < smallest ? smallest : pivot
  for (let row = size - 1; row >= 0; row -= 1) {
    const sum = (second[row] as number) * (vector[row + 1] ?? 0) + (third[row] as number) * (vector[row + 2] ?? 0)
    vector[row] = ((vector[row] as number) - sum) / (first[row] as number)
  }
  const length = Math.sqrt(dot(vector, 0, vector, 0, size))
  vector.forEach((entry, index) => (vector[index] = entry / length))
}

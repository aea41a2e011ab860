import { blockRows, firstCapacity, type TakeGramStep } from './gram-step.ts'
import { orthonormaliseRows } from './orthonormalise.ts'
import { dot, multiply, sumOfSquares } from './products.ts'
import { topEigenpairs } from './top-eigenpairs.ts'

/** What ‖G·v − λ·v‖ / λ may be at most, for each direction by itself. */
const residualTolerance = 5e-6
/** What it may be of λ₁ in any case: products in single precision tell no more. */
const singlePrecision = 2 ** -23
/** Rows of a remainder below this share of the largest product are rounding, not directions. */
const leastRemainder = 1e-4

/**
 * `count` orthonormal rows (count × size, up to single precision) whose first `wanted` are eigenvectors of G's largest
 * eigenvalues, as far as single precision can tell: block Lanczos with every direction kept and made orthogonal to all
 * (Golub and Underwood, 1977). Of all methods that see G by products alone it needs the fewest: a few hundred rows where
 * subspace iteration multiplies thousands, on flat spectra too.
 */
export async function largestEigenvectors(
  step: TakeGramStep,
  size: number,
  count: number,
  wanted: number,
  fresh: () => number,
): Promise<Float64Array> {
  let basis = new Float32Array(Math.min(firstCapacity, size) * size)
  // G between the rows of the basis, of which the lower triangle counts.
  let projected = new Float64Array(0)
  let scale = 0
  let known = 0
  let next = Float64Array.from({ length: Math.min(blockRows, size) * size }, fresh)
  orthonormaliseRows(next, next.length / size, size, fresh)
  for (let check = firstCheck(wanted, count, size); ; ) {
    const width = next.length / size
    if ((known + width) * size > basis.length) basis = enlarged(basis, Math.min(2 * basis.length, size * size))
    const block = new Float32Array(blockRows * size)
    block.set(next)
    const { block: rows, product, onBasis, onBlock, remainder } = await step(block, basis)
    basis.set(rows.subarray(0, width * size), known * size)
    projected = withBlock(projected, known, width, onBasis, onBlock)
    known += width
    for (let row = 0; row < width; row += 1) scale = Math.max(scale, Math.sqrt(sumOfSquares(product.subarray(row * size, (row + 1) * size))))
    if (known >= check) {
      const { values, vectors } = topEigenpairs(projected.slice(), known, count)
      const error = largestError(values.subarray(0, wanted), vectors, known, remainder, size, width)
      if (known === size || error <= 1) return multiply(vectors, basis.subarray(0, known * size), count, known, size)
      check = Math.min(size, known + blocksFor(error) * blockRows)
    }
    next = nextBlock(remainder, basis, known, size, leastRemainder * scale, fresh)
  }
}

/** Enough for most spectra that decay like a trained weight's: another look costs more than the last few blocks. */
function firstCheck(wanted: number, count: number, size: number): number {
  return Math.min(size, Math.max(8 * wanted, count))
}

/** At its best, once it has begun to fall, the error falls tenfold with a block; to look costs as much as some blocks. */
function blocksFor(error: number): number {
  return Math.max(1, Math.round(Math.log10(error)))
}

function enlarged(basis: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(length)
  larger.set(basis)
  return larger
}

/** The matrix with `width` more rows, symmetric again. */
function withBlock(projected: Float64Array, known: number, width: number, onBasis: Float32Array, onBlock: Float32Array): Float64Array<ArrayBuffer> {
  const size = known + width
  const capacity = onBasis.length / blockRows
  const larger = new Float64Array(size * size)
  for (let row = 0; row < known; row += 1) larger.set(projected.subarray(row * known, (row + 1) * known), row * size)
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column < known + width; column += 1) {
      const other = column - known
      const entry = other < 0 ? onBasis[row * capacity + column] : ((onBlock[row * blockRows + other] ?? 0) + (onBlock[other * blockRows + row] ?? 0)) / 2
      larger[(known + row) * size + column] = entry ?? 0
      larger[column * size + known + row] = entry ?? 0
    }
  }
  return larger
}

/** The largest of all ‖G·v − λ·v‖, which the last block's remainder adds, as shares of what is tolerated. */
function largestError(values: Float64Array, vectors: Float64Array, known: number, remainder: Float32Array, size: number, width: number): number {
  const rest = new Float64Array(remainder.subarray(0, width * size))
  const products = Float64Array.from({ length: width * width }, (_, index) =>
    dot(rest, Math.floor(index / width) * size, rest, (index % width) * size, size),
  )
  const least = singlePrecision * (values[0] ?? 0)
  let largest = 0
  values.forEach((value, component) => {
    const start = (component + 1) * known - width
    let square = 0
    for (let row = 0; row < width; row += 1) square += (vectors[start + row] as number) * dot(products, row * width, vectors, start, width)
    // Of nought nothing is left to find.
    if (square > 0) largest = Math.max(largest, Math.sqrt(square) / Math.max(residualTolerance * value, least))
  })
  return largest
}

/** The remainder's directions, or new ones where it has none: then G does not leave the basis's span. */
function nextBlock(
  remainder: Float32Array,
  basis: Float32Array,
  known: number,
  size: number,
  least: number,
  fresh: () => number,
): Float64Array<ArrayBuffer> {
  const width = Math.min(blockRows, size - known)
  const block = new Float64Array(remainder.subarray(0, width * size))
  if (isIndependent(block, width, size, least)) return block
  const all = new Float64Array((known + width) * size)
  all.set(basis.subarray(0, known * size))
  all.set(remainder.subarray(0, width * size), known * size)
  orthonormaliseRows(all, known + width, size, fresh, known)
  return all.slice(known * size)
}

/** Makes the rows orthonormal, unless what is left of one of them is less than `least`. */
function isIndependent(block: Float64Array, width: number, size: number, least: number): boolean {
  for (let row = 0; row < width; row += 1) {
    const start = row * size
    let norm = Math.sqrt(dot(block, start, block, start, size))
    for (let before = Infinity; before > 1.4 * norm; ) {
      before = norm
      for (let earlier = 0; earlier < start; earlier += size) {
        const share = dot(block, earlier, block, start, size)
        for (let index = 0; index < size; index += 1) block[start + index] = (block[start + index] as number) - share * (block[earlier + index] as number)
      }
      norm = Math.sqrt(dot(block, start, block, start, size))
    }
    if (!(norm > least)) return false
    for (let index = start; index < start + size; index += 1) block[index] = (block[index] as number) / norm
  }
  return true
}

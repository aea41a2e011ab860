import { dot } from './products.ts'

/**
 * Makes the rows of `basis` (count × size, row-major) orthonormal in place: Gram and Schmidt, again for each row that
 * lost much of its length, which keeps them orthogonal to rounding. Rows that lie in the span of earlier ones are
 * replaced by `fresh`. Rows before `first` are orthonormal already. All entries must be finite.
 */
export function orthonormaliseRows(basis: Float64Array, count: number, size: number, fresh: () => number, first = 0): void {
  for (let row = first; row < count; row += 1) {
    const start = row * size
    const original = length(basis, start, size)
    for (let before = original; ; ) {
      removeEarlier(basis, row, size)
      const norm = length(basis, start, size)
      if (!(norm > 1e-12 * original)) {
        for (let index = start; index < start + size; index += 1) basis[index] = fresh()
        orthonormaliseRows(basis, row + 1, size, fresh, row)
        break
      }
      // Parlett: what is left is orthogonal to rounding where it is most of what was there.
      if (norm > 0.7 * before) {
        for (let index = start; index < start + size; index += 1) basis[index] = (basis[index] as number) / norm
        break
      }
      before = norm
    }
  }
}

function removeEarlier(basis: Float64Array, row: number, size: number): void {
  const start = row * size
  for (let earlier = 0; earlier < start; earlier += size) {
    const share = dot(basis, earlier, basis, start, size)
    for (let index = 0; index < size; index += 1) {
      basis[start + index] = (basis[start + index] as number) - share * (basis[earlier + index] as number)
    }
  }
}

function length(basis: Float64Array, start: number, size: number): number {
  return Math.sqrt(dot(basis, start, basis, start, size))
}

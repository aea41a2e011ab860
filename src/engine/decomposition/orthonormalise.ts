/**
 * Makes the rows of `basis` (count × size, row-major) orthonormal in place: Gram and Schmidt, each row twice,
 * which keeps them orthogonal to rounding. Rows that lie in the span of earlier ones are replaced by `fresh`.
 * Rows before `first` are orthonormal already. All entries must be finite.
 */
export function orthonormaliseRows(basis: Float64Array, count: number, size: number, fresh: () => number, first = 0): void {
  for (let row = first; row < count; row += 1) {
    const current = basis.subarray(row * size, (row + 1) * size)
    for (;;) {
      const before = Math.sqrt(dot(current, current))
      for (let pass = 0; pass < 2; pass += 1) {
        for (let other = 0; other < row; other += 1) {
          const earlier = basis.subarray(other * size, (other + 1) * size)
          const share = dot(earlier, current)
          for (let index = 0; index < size; index += 1) current[index] = (current[index] ?? 0) - share * (earlier[index] ?? 0)
        }
      }
      const norm = Math.sqrt(dot(current, current))
      if (norm > 1e-12 * before) {
        for (let index = 0; index < size; index += 1) current[index] = (current[index] ?? 0) / norm
        break
      }
      for (let index = 0; index < size; index += 1) current[index] = fresh()
    }
  }
}

export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0)
  return sum
}

/**
 * R (from × from, row-major) as the top left corner of a to × to matrix of zeros. The factors of the larger rank begin
 * with those of the smaller one, so with α/r held constant (`grownAlpha`) the update (α/r)·B·R·A is the same sum with
 * zeros added at its end: not one bit of it changes.
 *
 * @throws RangeError where `to` is smaller than `from`, or R is not from × from.
 */
export function growRank(R: Float32Array, from: number, to: number): Float32Array {
  if (R.length !== from * from) throw new RangeError(`R has ${R.length} values, and its rank is said to be ${from}`)
  if (to < from) throw new RangeError(`R of rank ${from} cannot grow to rank ${to}`)
  const grown = new Float32Array(to * to)
  for (let row = 0; row < from; row += 1) grown.set(R.subarray(row * from, (row + 1) * from), row * to)
  return grown
}

/**
 * The α that holds α/r constant. The scale is the same double wherever α·to/from is one (so for every whole result),
 * and one rounding away from it otherwise.
 */
export function grownAlpha(alpha: number, from: number, to: number): number {
  return (alpha * to) / from
}

/**
 * R (from × from) as the top left of a larger one (to × to), zeros elsewhere. Components that are added meet only zeros,
 * so that with α/r held constant the function stays what it was.
 *
 * @throws RangeError where the rank would shrink.
 */
export function growRank(matrix: Float32Array, from: number, to: number): Float32Array {
  if (to < from) throw new RangeError(`A matrix of rank ${from} cannot become one of rank ${to}`)
  const grown = new Float32Array(to * to)
  for (let row = 0; row < from; row += 1) grown.set(matrix.subarray(row * from, (row + 1) * from), row * to)
  return grown
}

/** ‖ours − theirs‖ / ‖theirs‖; NaN where the lengths differ, so that every bound fails. */
export function relativeDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return NaN
  let difference = 0
  let size = 0
  for (let index = 0; index < theirs.length; index += 1) {
    difference += ((ours[index] ?? NaN) - (theirs[index] ?? NaN)) ** 2
    size += (theirs[index] ?? 0) ** 2
  }
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size)
}

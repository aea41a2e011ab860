export { relativeDifference } from '../devices/relative-difference.ts'

/** Largest absolute difference; NaN where the lengths differ. */
export function largestDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return NaN
  return Math.max(...Array.from(theirs, (value, index) => Math.abs((ours[index] ?? NaN) - value)))
}

import { checkLengths } from './check-lengths.ts'

/**
 * Pearson's linear correlation of predictions and targets, from −1 to 1. 0 where it is 0 / 0, for which SciPy answers
 * NaN: either is constant, there are fewer than two rows, or a value is not a number. A constant guess knows nothing of
 * the targets, and a record of a run holds only numbers.
 *
 * @throws where the two differ in length.
 */
export function pearson(predictions: readonly number[], targets: readonly number[]): number {
  checkLengths(predictions, targets)
  const left = standardised(predictions)
  const right = standardised(targets)
  const correlation = left.reduce((sum, value, row) => sum + value * (right[row] ?? 0), 0)
  return Number.isNaN(correlation) ? 0 : Math.min(1, Math.max(-1, correlation))
}

/** Without the mean and with a length of 1; all 0 for a constant, whose rounded mean may differ from it. */
function standardised(values: readonly number[]): number[] {
  if (values.every((value) => value === values[0])) return values.map(() => 0)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  // By the largest first, so that no square of a tiny deviation becomes 0.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0)
  const deviations = values.map((value) => (value - mean) / largest)
  const length = Math.sqrt(deviations.reduce((sum, deviation) => sum + deviation ** 2, 0))
  return deviations.map((deviation) => deviation / length)
}

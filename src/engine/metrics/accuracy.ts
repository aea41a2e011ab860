import { checkLengths } from './check-lengths.ts'

/**
 * The share of predictions that are their target's class. 0 where there are no rows: scikit-learn refuses them, but a
 * record of a run holds only numbers.
 *
 * @throws where the two differ in length.
 */
export function accuracy(predictions: readonly number[], targets: readonly number[]): number {
  checkLengths(predictions, targets)
  if (targets.length === 0) return 0
  return predictions.filter((prediction, row) => prediction === targets[row]).length / targets.length
}

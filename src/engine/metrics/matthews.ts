import { checkLengths } from './check-lengths.ts'

/**
 * Matthews correlation of predicted and target classes, from −1 to 1, for any number of classes (Gorodkin, 2004, R_K).
 * A prediction of −1 (no class) counts as a class of its own. 0 where predictions or targets are all of one class, as
 * scikit-learn answers: the correlation is 0 / 0 then, and a constant guess knows nothing.
 *
 * @throws where the two differ in length.
 */
export function matthews(predictions: readonly number[], targets: readonly number[]): number {
  checkLengths(predictions, targets)
  const rows = targets.length
  const hits = predictions.filter((prediction, row) => prediction === targets[row]).length
  const predicted = countClasses(predictions)
  const wanted = countClasses(targets)
  const covariance = hits * rows - products(predicted, wanted)
  const predictedVariance = rows * rows - products(predicted, predicted)
  const wantedVariance = rows * rows - products(wanted, wanted)
  if (predictedVariance === 0 || wantedVariance === 0) return 0
  return covariance / Math.sqrt(predictedVariance * wantedVariance)
}

function countClasses(indices: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const index of indices) counts.set(index, (counts.get(index) ?? 0) + 1)
  return counts
}

function products(left: ReadonlyMap<number, number>, right: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const [index, count] of left) sum += count * (right.get(index) ?? 0)
  return sum
}

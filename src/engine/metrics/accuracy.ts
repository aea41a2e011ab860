/**
 * The share of predictions that are their target's class; not a number where there are none.
 *
 * @throws where the two differ in length.
 */
export function accuracy(predictions: readonly number[], targets: readonly number[]): number {
  if (predictions.length !== targets.length) throw new Error(`${predictions.length} predictions for ${targets.length} targets`)
  return predictions.filter((prediction, row) => prediction === targets[row]).length / targets.length
}

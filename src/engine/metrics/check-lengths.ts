/** @throws where predictions and targets do not pair up: a mistake in the code that scores, not in the data. */
export function checkLengths(predictions: readonly number[], targets: readonly number[]): void {
  if (predictions.length !== targets.length) throw new Error(`${predictions.length} predictions for ${targets.length} targets`)
}

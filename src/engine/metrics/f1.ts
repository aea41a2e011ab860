import { checkLengths } from './check-lengths.ts'

/**
 * F1, the harmonic mean of precision and recall.
 *
 * Up to two classes: of class 1, the positive one, as GLUE scores MRPC and QQP. More classes: macro, the plain mean of
 * each class's F1 over the classes that occur among predictions or targets, as scikit-learn's `average='macro'`. A
 * prediction of −1 (no class) is a miss of its target and no class of its own. A class that is neither predicted nor
 * there has an F1 of 0, as scikit-learn answers with a warning.
 *
 * @throws where predictions and targets differ in length.
 */
export function f1(predictions: readonly number[], targets: readonly number[], classes: number): number {
  checkLengths(predictions, targets)
  if (classes <= 2) return f1OfClass(1, predictions, targets)
  const occurring = [...new Set([...predictions, ...targets])].filter((index) => index >= 0)
  const sum = occurring.reduce((total, index) => total + f1OfClass(index, predictions, targets), 0)
  return sum / Math.max(1, occurring.length)
}

function f1OfClass(index: number, predictions: readonly number[], targets: readonly number[]): number {
  const hits = predictions.filter((prediction, row) => prediction === index && targets[row] === index).length
  const named = predictions.filter((prediction) => prediction === index).length
  const there = targets.filter((target) => target === index).length
  return (2 * hits) / Math.max(1, named + there)
}

import * as tf from '@tensorflow/tfjs-core'
import { computeMetrics } from '../metrics/registry.ts'
import { rowsOf } from './rows.ts'
import type { Task } from './task.ts'

/** Each text, or pair of texts, has a number; the loss is the mean squared error, as Transformers takes it. */
export const regression: Task = {
  name: 'regression',
  outputs: () => 1,
  targetInputs: ({ texts }) => ({
    targets: { shape: [texts, 1], dtype: 'float32' },
    weights: { shape: [texts, 1], dtype: 'float32' },
  }),
  weightOf: () => 1,
  targets: ({ examples, shape }) => {
    const targets = new Float32Array(shape.texts)
    const weights = new Float32Array(shape.texts)
    for (const [text, { label }] of examples.entries()) targets[text] = label
    return { targets, weights: weights.fill(1 / examples.length, 0, examples.length) }
  },
  loss: ({ logits }, { targets, weights }) => tf.sum(tf.mul(tf.square(tf.sub(logits(), targets as tf.Tensor)), weights as tf.Tensor)),
  evaluation: ({ logits }) => ({ logits: logits() }),
  score: (batches) => {
    const predictions: number[] = []
    const targets: number[] = []
    for (const { scores, label } of rowsOf(batches, 1)) {
      predictions.push(scores[0] ?? NaN)
      targets.push(label)
    }
    const loss = predictions.reduce((sum, prediction, row) => sum + (prediction - (targets[row] ?? NaN)) ** 2, 0) / targets.length
    return { loss, metrics: computeMetrics('regression', { loss, predictions, targets, classes: 0 }) }
  },
}

import * as tf from '@tensorflow/tfjs-core'
import { computeMetrics } from '../metrics/registry.ts'
import type { Task } from './task.ts'
import { rowsOf } from './rows.ts'

/** Each text, or pair of texts, has one of several labels; the loss is the mean cross-entropy in nats. */
export const classification: Task = {
  name: 'classification',
  outputs: (labels) => labels.length,
  // Each row's share of the mean stands in its label's column, so places that hold no text weigh nothing.
  targetInputs: ({ texts }, outputs) => ({ targets: { shape: [texts, outputs], dtype: 'float32' } }),
  weightOf: () => 1,
  targets: ({ examples, shape }, outputs) => {
    const targets = new Float32Array(shape.texts * outputs)
    for (const [text, { label }] of examples.entries()) targets[text * outputs + label] = 1 / examples.length
    return { targets }
  },
  loss: ({ logits }, { targets }) => tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits()), targets as tf.Tensor))),
  evaluation: ({ logits }) => ({ logits: logits() }),
  score: (batches, outputs) => {
    let sum = 0
    const predictions: number[] = []
    const labels: number[] = []
    for (const { scores, label } of rowsOf(batches, outputs)) {
      const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
      const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0)
      sum += Math.log(total) + largest - (scores[label] ?? NaN)
      predictions.push(scores.indexOf(largest))
      labels.push(label)
    }
    const loss = sum / labels.length
    return { loss, metrics: computeMetrics('classification', { loss, predictions, targets: labels, classes: outputs }) }
  },
}

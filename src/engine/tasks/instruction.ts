import * as tf from '@tensorflow/tfjs-core'
import { computeMetrics } from '../metrics/registry.ts'
import type { TokenizedExample } from '../training/batches.ts'
import type { Answers, Targets, Task } from './task.ts'

/** The tokens that are to be predicted: those marked as learned, but never the first, which nothing precedes. */
function learnedTokens({ learned, tokens }: TokenizedExample): number {
  let count = 0
  for (let position = 1; position < tokens.length; position += 1) count += learned?.[position] ?? 0
  return count
}

/**
 * −log p of each position's next token, (rows·length): log Σ exp(h·Eᵀ) − h·E[next]. Taking the next token's score as a
 * product of its own keeps its gradient free of a table as large as all scores.
 */
function tokenLosses({ language }: Answers, { nextTokens }: Targets): tf.Tensor1D {
  const { hidden, vocabulary } = language()
  const scores = tf.matMul(hidden, vocabulary, false, true)
  const [rows] = hidden.shape
  const wanted = tf.gather(vocabulary, tf.reshape(nextTokens as tf.Tensor2D, [rows]))
  return tf.sub(tf.logSumExp(scores, 1), tf.sum(tf.mul(hidden, wanted), 1))
}

/** A language model learns the answers to instructions; prompt and padding are left out of the loss (mean over the learned tokens, nats). */
export const instruction: Task = {
  name: 'instruction',
  outputs: () => null,
  targetInputs: ({ rows, length }) => ({
    nextTokens: { shape: [rows, length], dtype: 'int32' },
    weights: { shape: [rows, length], dtype: 'float32' },
  }),
  weightOf: learnedTokens,
  targets: ({ examples, starts, shape: { rows, length } }) => {
    const nextTokens = new Int32Array(rows * length)
    const weights = new Float32Array(rows * length)
    const total = examples.reduce((sum, example) => sum + learnedTokens(example), 0)
    for (const [text, { tokens, learned }] of examples.entries()) {
      const start = starts[text] ?? NaN
      nextTokens.set(tokens.subarray(1), start)
      for (let position = 1; position < tokens.length; position += 1) {
        if (learned?.[position]) weights[start + position - 1] = 1 / total
      }
    }
    return { nextTokens, weights }
  },
  loss: (answers, targets) => {
    const losses = tokenLosses(answers, targets)
    return tf.sum(tf.mul(losses, tf.reshape(targets.weights as tf.Tensor2D, losses.shape)))
  },
  evaluation: (answers, targets) => ({ losses: tokenLosses(answers, targets) }),
  score: (batches) => {
    let [sum, count] = [0, 0]
    for (const { examples, starts, outputs: { losses } } of batches) {
      if (!losses) throw new Error('The evaluation program answered no losses')
      for (const [text, { tokens, learned }] of examples.entries()) {
        const start = starts[text] ?? NaN
        for (let position = 1; position < tokens.length; position += 1) {
          if (!learned?.[position]) continue
          sum += losses[start + position - 1] ?? NaN
          count += 1
        }
      }
    }
    const loss = sum / count
    return { loss, metrics: computeMetrics('instruction', { loss, predictions: [], targets: [], classes: 0 }) }
  },
}

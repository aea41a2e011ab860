import type { Program } from '../executors/executor.ts'
import { accuracy } from '../metrics/accuracy.ts'
import { groupExamples, makeBatch, type TokenizedExample } from './batches.ts'
import type { BatchShape } from './classifier.ts'

export interface EvaluationInputs {
  readonly program: Program
  readonly shape: BatchShape
  readonly labels: number
  readonly paddingToken: number
  /** The trained tensors by name. */
  readonly trained: Readonly<Record<string, Float32Array>>
}

/** Logits of every example, examples × labels. Answers undefined where `signal` ended it early. */
export async function predictLogits(
  inputs: EvaluationInputs,
  examples: readonly TokenizedExample[],
  signal?: AbortSignal,
): Promise<Float32Array | undefined> {
  const { program, shape, labels, paddingToken, trained } = inputs
  const all = new Float32Array(examples.length * labels)
  let row = 0
  for (const group of groupExamples(examples, shape.batchSize)) {
    if (signal?.aborted) return undefined
    const { inputIds, attentionMask, tokenTypes } = makeBatch(group, shape, labels, paddingToken)
    const { logits } = await program.run({ ...trained, inputIds, attentionMask, tokenTypes })
    if (!logits) throw new Error('The evaluation program answered no logits')
    all.set(logits.subarray(0, group.length * labels), row * labels)
    row += group.length
  }
  return all
}

/** Mean cross-entropy in nats and the share of examples whose largest logit is their label's. */
export function scoreLogits(logits: Float32Array, examples: readonly TokenizedExample[], labels: number): { loss: number; accuracy: number } {
  let loss = 0
  const predictions = examples.map(({ label }, row) => {
    const scores = logits.subarray(row * labels, (row + 1) * labels)
    const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0)
    loss += Math.log(total) + largest - (scores[label] ?? 0)
    return scores.indexOf(largest)
  })
  const targets = examples.map(({ label }) => label)
  return { loss: loss / examples.length, accuracy: accuracy(predictions, targets) }
}

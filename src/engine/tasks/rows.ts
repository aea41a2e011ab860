import type { EvaluatedBatch } from './task.ts'

/** Each example's scores with its label or value, in order; places that hold no text are left out. */
export function* rowsOf(batches: readonly EvaluatedBatch[], outputs: number): Generator<{ scores: Float32Array; label: number }> {
  for (const { examples, outputs: { logits } } of batches) {
    if (!logits) throw new Error('The evaluation program answered no logits')
    for (const [row, { label }] of examples.entries()) yield { scores: logits.subarray(row * outputs, (row + 1) * outputs), label }
  }
}

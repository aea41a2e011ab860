import type { Executor } from '../executors/executor.ts'
import { seededRandom } from '../random.ts'
import { makeBatch } from '../training/batches.ts'
import { type Classifier, evaluationProgram } from '../training/classifier.ts'

/** A classifier with the values of its trained tensors: everything that decides its answers. */
export interface FilledClassifier {
  readonly classifier: Classifier
  readonly trained: Readonly<Record<string, Float32Array>>
}

const shape = { batchSize: 8, length: 32 }

/** Logits on eight sequences of random tokens, different lengths, the same for every call with one vocabulary. */
export async function probeLogits({ classifier, trained }: FilledClassifier, executor: Executor): Promise<Float32Array> {
  const vocabulary = classifier.architecture.describe(classifier.folder).vocabularySize
  const random = seededRandom(1)
  const examples = Array.from({ length: shape.batchSize }, (_, row) => ({
    tokens: Int32Array.from({ length: shape.length - row * 3 }, () => random.integer(vocabulary)),
    label: 0,
  }))
  const { inputIds, attentionMask, tokenTypes } = makeBatch(examples, shape, classifier.labels, 0)
  const program = await executor.load(evaluationProgram(classifier, shape))
  try {
    const { logits } = await program.run({ ...trained, inputIds, attentionMask, tokenTypes })
    if (!logits) throw new Error('The evaluation program answered no logits')
    return logits
  } finally {
    await program.dispose()
  }
}

export const probeCount = shape.batchSize

/** Largest absolute difference; infinite where one of them is not a number. */
export function largestDifference(left: Float32Array, right: Float32Array): number {
  return left.reduce((largest, value, index) => {
    const difference = Math.abs(value - (right[index] ?? NaN))
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference)
  }, 0)
}

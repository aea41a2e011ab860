import type * as tf from '@tensorflow/tfjs-core'
import type { TaskName } from '../../shared/data-selection.ts'
import type { MetricName } from '../../shared/metric.ts'
import type { InputSpecification, ProgramInputs, ProgramOutputs } from '../executors/executor.ts'
import type { Batch, BatchShape, TokenizedExample } from '../training/batches.ts'

/** What a model can be asked for while a program is built. */
export interface Answers {
  /** Scores of the head, texts × outputs. */
  readonly logits: () => tf.Tensor2D
  /** Hidden states, (rows·length) × hidden, and the weight that makes the next token's scores of them, vocabulary × hidden. */
  readonly language: () => { hidden: tf.Tensor2D; vocabulary: tf.Tensor2D }
}

export type Targets = Readonly<Record<string, tf.Tensor>>

/** One batch's answers of the evaluation program. */
export interface EvaluatedBatch extends Batch {
  readonly outputs: ProgramOutputs
}

/** Mean loss over the examples, and what else the task is judged by. */
export interface Scores {
  readonly loss: number
  readonly metrics: Partial<Record<MetricName, number>>
}

/** What a model learns to do: one file, one line in the registry. */
export interface Task {
  readonly name: TaskName
  /** Whether there is a head to train, and how many scores it gives; null where the base's own vocabulary answers. */
  outputs(labels: readonly string[]): number | null
  /** What programs are fed beside tokens and trained tensors. */
  targetInputs(shape: BatchShape, outputs: number): Record<string, InputSpecification>
  /** How much an example counts in the mean: 1 for a text, its learned tokens in a language model. */
  weightOf(example: TokenizedExample): number
  /** Values for `targetInputs`. */
  targets(batch: Batch, outputs: number): ProgramInputs
  /** Mean loss of the examples, each by its weight. */
  loss(answers: Answers, targets: Targets): tf.Scalar
  /** What the evaluation program answers. */
  evaluation(answers: Answers, targets: Targets): Record<string, tf.Tensor>
  score(batches: readonly EvaluatedBatch[], outputs: number): Scores
}

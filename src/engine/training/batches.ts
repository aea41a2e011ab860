import type { LayOutText } from '../models/architecture.ts'
import type { Task } from '../tasks/task.ts'

/** A text, a pair of texts or a conversation as token ids, with what is to be learned of it. */
export interface TokenizedExample {
  readonly tokens: Int32Array
  /** Index of the first token of a pair's second text; absent where there is one text, or the family knows no token types. */
  readonly secondStart?: number
  /** 1 for each token that is to be predicted, in instruction tuning. */
  readonly learned?: Uint8Array
  /** Index of the class, or the number in regression; of no meaning in instruction tuning. */
  readonly label: number
}

/** Sizes of what a program computes at once. A row may hold several texts, one behind the other. */
export interface BatchShape {
  readonly rows: number
  /** Tokens a row. */
  readonly length: number
  /** Texts in all rows together, at most. */
  readonly texts: number
}

/** Texts in their places. */
export interface Batch {
  readonly shape: BatchShape
  readonly examples: readonly TokenizedExample[]
  /** Where each text begins among the rows · length tokens; it ends in the same row. */
  readonly starts: readonly number[]
}

/** The tokens of a batch, rows × length each, and each text's answering token. */
export type TokenBatch = Record<'inputIds' | 'segments' | 'positions' | 'tokenTypes' | 'answers', Int32Array>

/** Cuts examples, in their order, into batches. The last one may hold fewer. */
export function groupExamples(examples: readonly TokenizedExample[], batchSize: number): TokenizedExample[][] {
  const count = Math.ceil(examples.length / batchSize)
  return Array.from({ length: count }, (_, index) => examples.slice(index * batchSize, (index + 1) * batchSize))
}

/** Each text in a row of its own, filled up to `length` tokens. */
export function oneTextARow(examples: readonly TokenizedExample[], length: number): Batch {
  const count = examples.length
  return { shape: { rows: count, length, texts: count }, examples, starts: examples.map((_, row) => row * length) }
}

export function makeBatch({ shape, examples, starts }: Batch, layOut: LayOutText, paddingToken: number): TokenBatch {
  const size = shape.rows * shape.length
  const inputIds = new Int32Array(size).fill(paddingToken)
  const [segments, positions, tokenTypes] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)]
  const answers = new Int32Array(shape.texts)
  for (const [index, { tokens, secondStart }] of examples.entries()) {
    const start = starts[index] ?? NaN
    const end = start + tokens.length
    const text = layOut(tokens)
    inputIds.set(tokens, start)
    segments.fill(index + 1, start, end)
    positions.set(text.positions, start)
    if (secondStart !== undefined) tokenTypes.fill(1, start + secondStart, end)
    answers[index] = start + text.answer
  }
  return { inputIds, segments, positions, tokenTypes, answers }
}

/** Tokens of the examples, padding apart. */
export function countTokens(examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, { tokens }) => sum + tokens.length, 0)
}

/** The examples' weight in a mean over them and others. */
export function weightOfAll(task: Task, examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, example) => sum + task.weightOf(example), 0)
}

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

export interface BatchShape {
  readonly batchSize: number
  /** Tokens a row. */
  readonly length: number
}

/** The tokens of a batch, batch × length each. */
export interface TokenBatch {
  readonly inputIds: Int32Array
  readonly attentionMask: Int32Array
  /** 1 for tokens of a pair's second text. */
  readonly tokenTypes: Int32Array
}

/** Cuts examples, in their order, into batches. The last one may hold fewer. */
export function groupExamples(examples: readonly TokenizedExample[], batchSize: number): TokenizedExample[][] {
  const count = Math.ceil(examples.length / batchSize)
  return Array.from({ length: count }, (_, index) => examples.slice(index * batchSize, (index + 1) * batchSize))
}

export function makeBatch(examples: readonly TokenizedExample[], { batchSize, length }: BatchShape, paddingToken: number): TokenBatch & Record<string, Int32Array> {
  const inputIds = new Int32Array(batchSize * length).fill(paddingToken)
  const attentionMask = new Int32Array(batchSize * length)
  const tokenTypes = new Int32Array(batchSize * length)
  for (let row = 0; row < batchSize; row += 1) {
    const example = examples[row]
    const start = row * length
    if (!example) {
      // A row without any real token would leave its softmax nothing to look at.
      attentionMask[start] = 1
      continue
    }
    const end = start + example.tokens.length
    inputIds.set(example.tokens, start)
    attentionMask.fill(1, start, end)
    if (example.secondStart !== undefined) tokenTypes.fill(1, start + example.secondStart, end)
  }
  return { inputIds, attentionMask, tokenTypes }
}

/** Tokens of the examples, padding apart. */
export function countTokens(examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, { tokens }) => sum + tokens.length, 0)
}

/** The examples' weight in a mean over them and others. */
export function weightOfAll(task: Task, examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, example) => sum + task.weightOf(example), 0)
}

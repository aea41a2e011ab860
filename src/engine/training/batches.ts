import type { BatchShape } from './classifier.ts'

/** A text as token ids, with its class. */
export interface TokenizedExample {
  readonly tokens: Int32Array
  /** Index of the first token of a pair's second text; absent where there is one text, or the family knows no token types. */
  readonly secondStart?: number
  readonly label: number
}

/** What one call of a program is fed, besides the trained tensors. */
export interface Batch {
  readonly inputIds: Int32Array
  readonly attentionMask: Int32Array
  /** 1 for tokens of a pair's second text. */
  readonly tokenTypes: Int32Array
  /** Each row's weight in its label's column; rows that only fill up the batch weigh nothing. */
  readonly targets: Float32Array
  /** Tokens that are not padding. */
  readonly tokens: number
}

/** Cuts examples, in their order, into batches. The last one may hold fewer. */
export function groupExamples(examples: readonly TokenizedExample[], batchSize: number): TokenizedExample[][] {
  const count = Math.ceil(examples.length / batchSize)
  return Array.from({ length: count }, (_, index) => examples.slice(index * batchSize, (index + 1) * batchSize))
}

export function makeBatch(examples: readonly TokenizedExample[], shape: BatchShape, labels: number, paddingToken: number): Batch {
  const { batchSize, length } = shape
  const inputIds = new Int32Array(batchSize * length).fill(paddingToken)
  const attentionMask = new Int32Array(batchSize * length)
  const tokenTypes = new Int32Array(batchSize * length)
  const targets = new Float32Array(batchSize * labels)
  let tokens = 0
  for (let row = 0; row < batchSize; row += 1) {
    const example = examples[row]
    if (!example) {
      // A row without any real token would leave its softmax nothing to look at.
      attentionMask[row * length] = 1
      continue
    }
    inputIds.set(example.tokens, row * length)
    attentionMask.fill(1, row * length, row * length + example.tokens.length)
    if (example.secondStart !== undefined) tokenTypes.fill(1, row * length + example.secondStart, row * length + example.tokens.length)
    targets[row * labels + example.label] = 1 / examples.length
    tokens += example.tokens.length
  }
  return { inputIds, attentionMask, tokenTypes, targets, tokens }
}

/** The shortest length, in steps of eight tokens, that holds every example. */
export function paddedLength(examples: readonly TokenizedExample[], maximumLength: number): number {
  const longest = examples.reduce((most, example) => Math.max(most, example.tokens.length), 1)
  return Math.min(maximumLength, Math.ceil(longest / 8) * 8)
}

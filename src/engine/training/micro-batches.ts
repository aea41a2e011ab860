import type { BatchShape, TokenizedExample } from './batches.ts'

/** Part of a batch that is computed at once. */
export interface MicroBatch {
  readonly examples: readonly TokenizedExample[]
  readonly shape: BatchShape
}

/**
 * Tokens that are computed at once where nothing else is said, padding included, as long as one text has no more: enough
 * rows for matrix products to run at full speed, and few enough that a step's intermediate results stay small.
 */
export const usualTokensAtOnce = 512
/** Each length is a program of its own, with memory of its own. */
const mostLengths = 4
const lengthStep = 8

/**
 * The lengths that texts are filled up to, ascending: the quarters of all texts end at one each, in steps of eight tokens.
 * The last one holds every text.
 */
export function chooseLengths(examples: readonly TokenizedExample[], maximumLength: number): number[] {
  const sorted = examples.map(({ tokens }) => tokens.length).sort((one, other) => one - other)
  const lengths = Array.from({ length: mostLengths }, (_, quarter) => {
    const last = sorted[Math.ceil(((quarter + 1) * sorted.length) / mostLengths) - 1] ?? 1
    return Math.min(maximumLength, Math.ceil(last / lengthStep) * lengthStep)
  })
  return [...new Set(lengths)]
}

/** Texts of a part. */
export function rowsAtOnce(length: number, batchSize: number, tokensAtOnce: number): number {
  return Math.min(batchSize, Math.max(1, Math.floor(tokensAtOnce / length)))
}

/**
 * Cuts a batch into parts of texts of similar length. Losses and gradients of the parts, joined by their weights, are
 * those of the batch (`GradientAccumulator`), so this changes what a step costs and nothing else.
 */
export function cutIntoMicroBatches(
  examples: readonly TokenizedExample[],
  lengths: readonly number[],
  batchSize: number,
  tokensAtOnce = usualTokensAtOnce,
): MicroBatch[] {
  const longestFirst = examples.toSorted((one, other) => other.tokens.length - one.tokens.length)
  const parts: MicroBatch[] = []
  for (let start = 0; start < longestFirst.length; ) {
    const longest = longestFirst[start]?.tokens.length ?? 0
    const length = lengths.find((candidate) => candidate >= longest) ?? longest
    const rows = rowsAtOnce(length, batchSize, tokensAtOnce)
    parts.push({ examples: longestFirst.slice(start, start + rows), shape: { batchSize: rows, length } })
    start += rows
  }
  return parts
}

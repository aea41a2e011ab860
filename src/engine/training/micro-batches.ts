import type { Batch, BatchShape, TokenizedExample } from './batches.ts'

/**
 * Tokens that are computed at once where nothing else is said, padding included, as long as one text has no more: enough for matrix products to run
 * at full speed, and few enough that a step's intermediate results stay small.
 */
export const usualTokensAtOnce = 512
/** A part that is not full is computed as one or two of a quarter's rows. */
const restShare = 4
const lengthStep = 8
/** Shorter rows waste more at their ends than they save in attention. */
const shortestRow = 64
/** The share of texts that rows of the shorter length should hold. */
const shortTexts = 0.9
/** Texts are at least about as long as this; where they are not, a row is full before its tokens are. */
const tokensOfText = 8

/** How texts are cut into parts. */
export interface BatchPlan {
  /** Lengths of rows, ascending. The last holds every text. */
  readonly lengths: readonly number[]
  /** Tokens of a part, padding included, as long as one text has no more. */
  readonly tokensAtOnce: number
}

/** The smallest length that programs are made for and that holds so many tokens. */
function rowLength(tokens: number, maximumLength: number): number {
  return Math.min(maximumLength, Math.ceil(tokens / lengthStep) * lengthStep)
}

/**
 * The lengths of rows, ascending: the last holds every text, and where most texts are much shorter there is one for them.
 * Each is a program of its own, with memory of its own; longer rows cost more in attention.
 */
export function chooseLengths(examples: readonly TokenizedExample[], maximumLength: number): number[] {
  const sorted = examples.map(({ tokens }) => tokens.length).sort((one, other) => one - other)
  const longest = rowLength(sorted.at(-1) ?? 1, maximumLength)
  const common = Math.max(shortestRow, rowLength(sorted[Math.floor((sorted.length - 1) * shortTexts)] ?? 1, maximumLength))
  return common <= longest / 2 ? [common, longest] : [longest]
}

function textsOfRow(length: number): number {
  return Math.max(1, Math.floor(length / tokensOfText))
}

class Row {
  readonly length: number
  readonly examples: TokenizedExample[] = []
  free: number

  constructor(length: number) {
    this.length = length
    this.free = length
  }

  get isOpen(): boolean {
    return this.free > 0 && this.examples.length < textsOfRow(this.length)
  }

  add(example: TokenizedExample): void {
    this.examples.push(example)
    this.free -= example.tokens.length
  }
}

/** Longest first, each text goes where the least room is left behind it (best fit). */
function fillRows(examples: readonly TokenizedExample[], lengths: readonly number[]): Row[] {
  const rows: Row[] = []
  const openByFree = new Map<number, Row[]>()
  const longest = lengths.at(-1) ?? 0
  const roomiest = (tokens: number): Row | undefined => {
    for (let free = tokens; free <= longest; free += 1) {
      const found = openByFree.get(free)?.pop()
      if (found) return found
    }
    return undefined
  }
  for (const example of examples.toSorted((one, other) => other.tokens.length - one.tokens.length)) {
    const tokens = example.tokens.length
    let row = roomiest(tokens)
    if (!row) {
      row = new Row(lengths.find((length) => length >= tokens) ?? tokens)
      rows.push(row)
    }
    row.add(example)
    if (!row.isOpen) continue
    const sameFree = openByFree.get(row.free)
    if (sameFree) sameFree.push(row)
    else openByFree.set(row.free, [row])
  }
  return rows
}

function shapeOf(rows: number, length: number): BatchShape {
  return { rows, length, texts: rows * textsOfRow(length) }
}

/** The largest part with rows of one length. */
export function wholePart(length: number, tokensAtOnce: number): BatchShape {
  return shapeOf(Math.max(1, Math.floor(tokensAtOnce / length)), length)
}

function batchOf(rows: readonly Row[], rowCount: number, length: number): Batch {
  const starts = rows.flatMap(({ examples }, row) => {
    let next = row * length
    return examples.map(({ tokens }) => {
      const start = next
      next += tokens.length
      return start
    })
  })
  return { shape: shapeOf(rowCount, length), examples: rows.flatMap(({ examples }) => examples), starts }
}

/**
 * Cuts a batch into parts of full rows. What the tokens of a text see is that text alone, and losses and gradients of the
 * parts, joined by their weights, are those of the batch (`GradientAccumulator`): this changes what a step costs and
 * nothing else.
 */
export function cutIntoMicroBatches(examples: readonly TokenizedExample[], { lengths, tokensAtOnce }: BatchPlan): Batch[] {
  const parts: Batch[] = []
  const filled = fillRows(examples, lengths)
  for (const length of new Set(filled.map((row) => row.length))) {
    const rows = filled.filter((row) => row.length === length)
    const { rows: whole } = wholePart(length, tokensAtOnce)
    const rest = Math.max(1, Math.floor(whole / restShare))
    for (let start = 0; start < rows.length; ) {
      const size = rows.length - start > 2 * rest ? whole : rest
      parts.push(batchOf(rows.slice(start, start + size), size, length))
      start += size
    }
  }
  return parts
}

import { type Batch, oneTextARow } from '../training/batches.ts'

/** Rows of token ids as Hugging Face's models take them: the mask is 1 for a text's tokens, which padding follows. */
export interface PaddedRows {
  readonly inputIds: readonly (readonly number[])[]
  readonly attentionMask: readonly (readonly number[])[]
  /** Index of each text's label; of no meaning where it is left out. */
  readonly labels?: readonly number[]
}

/** The same texts, one a row and filled up to the same length. */
export function paddedBatch({ inputIds, attentionMask, labels }: PaddedRows): Batch {
  const examples = inputIds.map((ids, row) => ({
    tokens: Int32Array.from(ids.filter((_, column) => attentionMask[row]?.[column] === 1)),
    label: labels?.[row] ?? 0,
  }))
  return oneTextARow(examples, inputIds[0]?.length ?? 0)
}

/** Rows that go through the products at once: fewer leave a processor waiting for memory, more widen the search less. */
export const blockRows = 16
/** Rows of basis that a step is first made for; doubled as often as they do not suffice. */
export const firstCapacity = 256

/** One step of the Lanczos recurrence, computed in single precision. */
export interface GramStep {
  /** The block with the basis's part removed, b × size. */
  readonly block: Float32Array
  /** block·W or block·Wᵀ, whichever is longer: b × max(rows, columns). */
  readonly image: Float32Array
  /** block·G, b × size. */
  readonly product: Float32Array
  /** product·basisᵀ, b × capacity. */
  readonly onBasis: Float32Array
  /** product·blockᵀ, b × b. */
  readonly onBlock: Float32Array
  /** What neither the basis nor the block explains of the product, b × size. */
  readonly remainder: Float32Array
}

/**
 * A step of `blockRows` rows, with G the smaller of W·Wᵀ and Wᵀ·W (size = min(rows, columns)). The basis has capacity × size
 * numbers; rows of nought do nothing.
 */
export type TakeGramStep = (block: Float32Array, basis: Float32Array) => Promise<GramStep>

/** One trained tensor of the head, named as Hugging Face names it (e.g. `classifier.weight`, `bert.pooler.dense.bias`). */
export interface HeadTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** What a run leaves behind: R per module and the head, with all that is needed to reopen them on the same base. */
export interface SavedAdapter {
  readonly method: 'lora-xs'
  readonly modelType: string
  readonly baseName: string
  /** Where the base lay when the adapter was trained; a hint only, `baseHash` decides. */
  readonly baseFolder: string
  /** SHA-256 of the base's weight file(s), hexadecimal. */
  readonly baseHash: string
  /** Tells the frozen factors A and B apart from any others: the same R on other factors is another adapter. */
  readonly factorFingerprint: string
  readonly rank: number
  readonly alpha: number
  readonly sigma: number
  readonly targetModules: readonly string[]
  /** Class names in the order of the head's outputs. */
  readonly labels: readonly string[]
  /** Length in tokens that texts were cut to in training. */
  readonly maximumLength: number
  /** Module path (e.g. `encoder.layer.0.attention.self.query`) → R, rank × rank, row-major. */
  readonly matrices: ReadonlyMap<string, Float32Array>
  readonly head: readonly HeadTensor[]
}

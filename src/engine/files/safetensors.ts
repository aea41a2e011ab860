/** Number formats of weights that the engine reads. */
export type WeightType = 'F32' | 'F16' | 'BF16'

/** Where one tensor lies in a safetensors file. */
export interface TensorEntry {
  readonly name: string
  /** As written in the header; only a `WeightType` can be read as numbers. */
  readonly dtype: string
  readonly shape: readonly number[]
  /** Absolute position in the file, in bytes. */
  readonly offset: number
  readonly byteLength: number
}

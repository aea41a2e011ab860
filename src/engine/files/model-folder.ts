import type { TensorEntry } from './safetensors.ts'

/** A Hugging Face model folder that has been checked: its config, and where each weight lies in its files. */
export interface ModelFolder {
  readonly path: string
  /** The folder's own name, shown to people and written into exports. */
  readonly name: string
  /** config.json as read. */
  readonly config: Readonly<Record<string, unknown>>
  readonly weights: ReadonlyMap<string, StoredTensor>
}

/** A tensor inside a safetensors file: bytes `entry.offset` to `entry.offset + entry.byteLength` of `file`. */
export interface StoredTensor {
  readonly file: string
  readonly entry: TensorEntry
}

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

/** A safetensors file whose header has been read and checked; its tensors are still on disk. */
export interface SafetensorsFile {
  readonly path: string
  /** The strings under `__metadata__`; empty where the file has none. */
  readonly metadata: Readonly<Record<string, string>>
  /** Tensors by name, in the order in which they lie in the file. */
  readonly tensors: ReadonlyMap<string, TensorEntry>
}

export { openSafetensors } from './safetensors-header.ts'
export { readTensor, readTensorBytes } from './safetensors-reading.ts'
export { writeSafetensors, type FloatTensor, type RawTensor, type TensorToWrite } from './safetensors-writing.ts'

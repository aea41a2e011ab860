import type * as tf from '@tensorflow/tfjs-core'
import type { StoredTensor } from '../files/model-folder.ts'
import type { EightBitBase } from '../quantization/eight-bit-base.ts'
import type { ExecutorName } from '../../shared/run-configuration.ts'

export interface InputSpecification {
  readonly shape: readonly number[]
  readonly dtype: 'float32' | 'int32'
}

/** Makes a tensor of a frozen weight; how and when it is read is the executor's business. */
export type WeightTensor = (stored: StoredTensor) => tf.Tensor

/**
 * A computation written once in TensorFlow.js operations. `build` must depend on nothing but its arguments:
 * it may run once (traced) or at every call (eager).
 */
export interface ProgramDefinition {
  readonly inputs: Readonly<Record<string, InputSpecification>>
  /** Every frozen tensor that `build` may ask for. */
  readonly weights: Iterable<StoredTensor>
  /** Copies in 8 bits that products compute with in place of the weights themselves, where there are any. */
  readonly eightBit?: EightBitBase
  /** Asks executors that compile to compute layers again rather than keep them; the answers are the same. */
  readonly recompute?: boolean
  /** Asks executors that compile for the processor to run layer by layer, each layer's weights read when it is its turn; the answers are the same. */
  readonly layerByLayer?: boolean
  /** Asks executors that compile for the processor to hold weights of 16 bits once for all programs that ask for it; the answers are the same. */
  readonly sharesWeights?: boolean
  build(inputs: Readonly<Record<string, tf.Tensor>>, weight: WeightTensor): Record<string, tf.Tensor>
}

export type ProgramInputs = Readonly<Record<string, Float32Array | Int32Array>>
/** Outputs by name, float32, row-major. */
export type ProgramOutputs = Readonly<Record<string, Float32Array>>

export interface Program {
  run(inputs: ProgramInputs): Promise<ProgramOutputs>
  dispose(): Promise<void>
}

/** A way to carry out programs. */
export interface Executor {
  readonly name: ExecutorName
  load(definition: ProgramDefinition): Promise<Program>
}

import type * as tf from '@tensorflow/tfjs-core'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { WeightTensor } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import type { SeededRandom } from '../random.ts'

/** One trained tensor of a module's adapter. */
export interface AdapterTensor {
  /** Name inside the module, e.g. `R`. */
  readonly name: string
  readonly shape: readonly number[]
  initialise(random: SeededRandom): Float32Array
}

/** What an adapter's forward term is made of. */
export interface AdapterTermInputs {
  readonly configuration: AdapterConfiguration
  readonly factors: Factors
  readonly weight: WeightTensor
  /** The module's trained tensor of that name. */
  readonly trained: (name: string) => tf.Tensor
}

/** A way to adapt a linear module: one file, one line in the registry. */
export interface AdapterMethod {
  readonly name: AdapterConfiguration['method']
  /** What is trained in one module. */
  tensors(module: LinearModule, configuration: AdapterConfiguration): AdapterTensor[]
  /** Frozen tensors that the forward term reads. */
  frozen(factors: Factors): StoredTensor[]
  /** The term added to W·x. x: rows × in; answers rows × out. */
  forward(x: tf.Tensor2D, term: AdapterTermInputs): tf.Tensor2D
}

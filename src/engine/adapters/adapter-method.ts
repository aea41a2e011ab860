import type * as tf from '@tensorflow/tfjs-core'
import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { FactorValues } from '../decomposition/factor-values.ts'
import type { Executor, WeightTensor } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import type { SeededRandom } from '../random.ts'
import type { FactorGrams } from './factor-grams.ts'
import type { LowRankUpdate } from './low-rank-update.ts'

/** A module to adapt, with the settings that hold for it. */
export interface AdapterTarget {
  readonly module: LinearModule
  readonly rank: number
  /** α/r. */
  readonly scale: number
  readonly sigma: number
}

/** One trained tensor of a module's adapter. */
export interface AdapterTensor {
  /** Name inside the module, e.g. `R`. */
  readonly name: string
  readonly shape: readonly number[]
  readonly initialise: (random: SeededRandom) => Float32Array
}

/** What frozen factors are made from. */
export interface FactorSources {
  readonly initialisation: 'svd' | 'random'
  readonly seed: number
  readonly cacheFolder: string
  readonly executor: Executor
  readonly weightOf: (module: LinearModule) => StoredTensor
  /** Told before each module. Throws where the run was stopped. */
  readonly onModule: (done: number, all: number) => void
}

/** What an adapter's forward term is made of. */
export interface AdapterTermInputs {
  readonly target: AdapterTarget
  /** The module's entry of `factors`, where the method has any. */
  readonly factors: Factors | undefined
  readonly weight: WeightTensor
  /** The module's trained tensor of that name. */
  readonly trained: (name: string) => tf.Tensor
}

/** Adds a term to chosen linear modules. */
export interface ModuleMethod {
  readonly name: AdapterMethodName
  readonly adapts: 'modules'
  /** Largest rank that makes sense in a module. */
  largestRank(module: LinearModule): number
  /** What is trained in one module. */
  tensors(target: AdapterTarget): AdapterTensor[]
  /** The trained tensor that makes the term nothing where it is zero, and so leaves the base as it is. */
  readonly neutral: string
  /** Frozen factors by module path; empty where the method has none. */
  factors(targets: readonly AdapterTarget[], sources: FactorSources): Promise<ReadonlyMap<string, Factors>>
  /** The term added to W·x. x: rows × in; answers rows × out. */
  forward(x: tf.Tensor2D, term: AdapterTermInputs): tf.Tensor2D
  /** The same term as a product of two matrices: ΔW = left·right, which merges, and folds to plain LoRA. */
  fold(target: AdapterTarget, trained: (name: string) => Float32Array, factors: FactorValues | undefined): LowRankUpdate
  /** ‖ΔW‖ (Frobenius), where there is a shorter way to it than `fold`. */
  updateNorm?(target: AdapterTarget, trained: (name: string) => Float32Array, grams: FactorGrams): number
}

/** Trains the base's own weights: every one, or none and the head alone. */
export interface WholeMethod {
  readonly name: AdapterMethodName
  readonly adapts: 'every weight' | 'nothing'
}

/** A way to adapt a base: one file, one line in the registry. */
export type AdapterMethod = ModuleMethod | WholeMethod

import type { LinearModule, ModelDescription } from '../../../shared/model-description.ts'
import type { ModelFolder } from '../../files/model-folder.ts'

/** What the trained values are counted from: the sizes that config.json alone tells. */
export interface ModelShape {
  /** Every linear module of the layers, in forward order. */
  readonly modules: readonly LinearModule[]
  /** Parts of modules that a family keeps fused in one matrix; they can be chosen by their own names. */
  readonly parts: readonly LinearModule[]
  /** Of the sequence classifier, as Hugging Face builds it on the family's published checkpoints. */
  readonly head: ModelDescription['head']
}

/** A model family whose trained values can be counted: one file, one line in the registry. */
export interface ShapeFamily {
  /** `model_type` of config.json. */
  readonly modelType: string
  /** Reads only the folder's configuration. Throws a StudioFailure that names the missing or unknown setting. */
  shape(folder: ModelFolder): ModelShape
}

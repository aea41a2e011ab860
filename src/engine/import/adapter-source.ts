import type { AdapterSourceFormat, FoundAdapterFacts } from '../../shared/imported-adapter.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import type { TensorSpecification } from '../training/network.ts'

/** A module that found files adapt; its sides are null where they do not tell them. */
export interface FoundModule {
  /** With or without the family's prefix. */
  readonly path: string
  readonly rank: number
  readonly inFeatures: number | null
  readonly outFeatures: number | null
}

/** The base that an adapter is imported onto. */
export interface ImportBase {
  readonly folder: ModelFolder
  readonly architecture: Architecture
  /** SHA-256 of its weights. */
  readonly hash: string
}

/** An adapter's files whose headers have been read, and no value. */
export interface AdapterSource {
  readonly facts: FoundAdapterFacts
  /** `model_type` of its base; null where the files do not tell. */
  readonly modelType: string | null
  readonly modules: readonly FoundModule[]
  readonly head: readonly TensorSpecification[]
  /**
   * The adapter as this studio keeps it, on a base that it fits (`misfit`).
   *
   * @throws StudioFailure where a tensor cannot be read, or the base is not the one it was trained on.
   */
  convert(base: ImportBase): Promise<SavedAdapter>
}

/** A format that adapters are imported from: one file, one line in the registry. */
export interface AdapterSourceReader {
  readonly format: AdapterSourceFormat
  /**
   * What a file or folder holds; null where it is nothing of this format.
   *
   * @throws StudioFailure where it is, and cannot be imported.
   */
  find(path: string): Promise<AdapterSource | null>
}

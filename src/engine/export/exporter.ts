import type { ExportFormat } from '../../shared/export-result.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'

/** The frozen factors of one module at the adapter's rank, row-major. */
export interface ExportFactors {
  /** Σ_r·V_rᵀ, rank × inFeatures. */
  readonly A: Float32Array
  /** U_r, outFeatures × rank. */
  readonly B: Float32Array
  readonly inFeatures: number
  readonly outFeatures: number
}

/** All that an export is made from. */
export interface ExportSource {
  readonly base: ModelFolder
  readonly architecture: Architecture
  readonly adapter: SavedAdapter
  /** Module path → its factors; every module of `adapter.matrices` has an entry. */
  readonly factors: ReadonlyMap<string, ExportFactors>
}

/** A way to hand an adapter on: one file, one line in the registry. */
export interface Exporter {
  readonly format: ExportFormat
  /**
   * Writes into `folder`, which must be empty or not there yet, and answers the names of the files. Where a file
   * cannot be written, what was written before it is removed.
   *
   * @throws StudioFailure where the folder holds something, or the source does not fit the format.
   */
  write(source: ExportSource, folder: string): Promise<string[]>
}

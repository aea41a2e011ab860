import type { ExportFormat } from '../../shared/export-result.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { FactorValues } from '../decomposition/factor-values.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'

/** All that an export is made from. */
export interface ExportSource {
  readonly base: ModelFolder
  readonly architecture: Architecture
  readonly adapter: SavedAdapter
  /** A module's frozen factors, read when they are asked for; undefined where the method has none. */
  readonly factorValues: (modulePath: string) => Promise<FactorValues | undefined>
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

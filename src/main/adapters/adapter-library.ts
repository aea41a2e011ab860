import type { RunService } from '../runs/run-service.ts'
import { isImported } from './adapter-id.ts'
import type { ImportedAdapters } from './imported-adapters.ts'

/** An adapter that can be exported and asked. */
export interface LibraryAdapter {
  readonly id: string
  readonly name: string
  /** Holds `adapter.safetensors`. */
  readonly folder: string
}

interface AdapterLibraryParts {
  readonly runs: RunService
  readonly imported: ImportedAdapters
}

/** Every adapter by its id: that of the run that left it, or one of its own where it was imported. */
export class AdapterLibrary {
  readonly #runs: RunService
  readonly imported: ImportedAdapters

  constructor({ runs, imported }: AdapterLibraryParts) {
    this.#runs = runs
    this.imported = imported
  }

  /** @throws StudioFailure where there is none, or its run is under way. */
  find(adapterId: string): LibraryAdapter {
    return isImported(adapterId) ? this.imported.find(adapterId) : this.#runs.ended(adapterId)
  }
}

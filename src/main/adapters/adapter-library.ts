import type { RunService } from '../runs/run-service.ts'

/** An adapter that can be exported and asked. */
export interface LibraryAdapter {
  readonly id: string
  readonly name: string
  /** Holds `adapter.safetensors`. */
  readonly folder: string
}

interface AdapterLibraryParts {
  readonly runs: RunService
}

/** Every adapter by its id, which is that of the run that left it. */
export class AdapterLibrary {
  readonly #runs: RunService

  constructor({ runs }: AdapterLibraryParts) {
    this.#runs = runs
  }

  /** @throws StudioFailure where there is none, or its run is under way. */
  find(adapterId: string): LibraryAdapter {
    return this.#runs.ended(adapterId)
  }
}

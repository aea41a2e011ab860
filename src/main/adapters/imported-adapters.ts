import { join } from 'node:path'
import type { AdapterInspection, ImportedAdapter } from '../../shared/imported-adapter.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import type { AdapterStore, StoredAdapter } from '../store/adapter-store.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { StoredModel } from '../store/model-store.ts'
import { unknownAdapter } from './adapter-failures.ts'
import { newAdapterId } from './adapter-id.ts'
import { modelName } from '../models/model-name.ts'

interface ImportedAdaptersParts {
  readonly store: AdapterStore
  readonly engine: EngineRequests
  /** The base models that the studio knows. */
  readonly models: () => readonly StoredModel[]
  readonly dataFolder: DataFolder
}

/** The adapters that came from elsewhere. */
export class ImportedAdapters {
  readonly #parts: ImportedAdaptersParts

  constructor(parts: ImportedAdaptersParts) {
    this.#parts = parts
  }

  list(): Promise<ImportedAdapter[]> {
    return this.#survey(this.#parts.store.list())
  }

  /** What a path holds, and which of the known bases it goes with. */
  inspect(path: string): Promise<AdapterInspection> {
    const { engine, models } = this.#parts
    return engine.request('inspectAdapter', { path, bases: models().map((model) => ({ folder: model.folder, name: modelName(model) })) })
  }

  /** Imports what a path holds onto a base; null where it was cancelled. Of an import that failed nothing is left. */
  async import(path: string, modelFolder: string): Promise<ImportedAdapter | null> {
    const { engine, store, dataFolder } = this.#parts
    const importedAt = Date.now()
    const id = newAdapterId(importedAt)
    const folder = join(dataFolder.adapters, id)
    const found = await engine.request('importAdapter', { path, modelFolder, folder, cacheFolder: dataFolder.cache })
    if (found === null) return null
    store.enter({ id, name: found.name, format: found.format, folder, importedAt })
    const [imported] = await this.#survey([this.find(id)])
    if (imported === undefined) throw unknownAdapter(id)
    return imported
  }

  rename(id: string, name: string): void {
    this.#parts.store.rename(this.find(id).id, name)
  }

  /** It can be brought back until the studio closes. */
  remove(id: string): void {
    this.#parts.store.markRemoved(this.find(id).id, Date.now())
  }

  restore(id: string): void {
    if (!this.#parts.store.markRemoved(id, null)) throw unknownAdapter(id)
  }

  /** @throws StudioFailure where there is none of that id. */
  find(id: string): StoredAdapter {
    const adapter = this.#parts.store.find(id)
    if (adapter === null) throw unknownAdapter(id)
    return adapter
  }

  async #survey(adapters: readonly StoredAdapter[]): Promise<ImportedAdapter[]> {
    const surveys = await this.#parts.engine.request('surveyAdapters', { folders: adapters.map(({ folder }) => folder) })
    return adapters.flatMap(({ id, name, format, importedAt, folder }, index) => {
      const survey = surveys[index]
      return survey === undefined ? [] : [{ id, name, format, importedAt, folder, survey }]
    })
  }
}

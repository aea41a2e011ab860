import { resolve } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { KnownModel, ModelSurvey } from '../../shared/known-model.ts'
import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { isDownloadPlace, removePlace } from '../hub/model-place.ts'
import type { ModelStore, StoredModel } from '../store/model-store.ts'
import { filesInUse, filesNotOurs, unknownModel } from './model-failures.ts'
import { modelName } from './model-name.ts'

export interface ModelLibraryParts {
  readonly store: ModelStore
  readonly engine: EngineRequests
  /** Runs of the history, to leave alone what one is training on. */
  readonly runs: () => readonly RunSummary[]
  /** Folder that downloads go to. */
  readonly modelsFolder: string
}

/** The model folders that the studio knows. */
export class ModelLibrary {
  readonly #parts: ModelLibraryParts

  constructor(parts: ModelLibraryParts) {
    this.#parts = parts
  }

  async list(): Promise<KnownModel[]> {
    const { store, engine } = this.#parts
    const models = store.list()
    const surveys = await engine.request('surveyModels', { folders: models.map(({ folder }) => folder) })
    return models.flatMap((model, index) => {
      const survey = surveys[index]
      return survey === undefined ? [] : [knownModel(model, survey)]
    })
  }

  /** Refuses a folder that is not a model's; one that cannot be trained is taken and says why. */
  async add(folder: string): Promise<string> {
    const path = resolve(folder)
    const [survey] = await this.#parts.engine.request('surveyModels', { folders: [path] })
    if (survey?.failure != null && survey.modelType === null) throw new StudioFailure(survey.failure)
    return this.#parts.store.enter({ folder: path, origin: 'added' }, Date.now())
  }

  /** The sample is on the list once it has been prepared. */
  addSample(folder: string): void {
    this.#parts.store.enterOnce(folder, 'sample', Date.now())
  }

  remove(id: string): void {
    this.#parts.store.remove(this.#find(id).id, Date.now())
  }

  restore(id: string): void {
    this.#parts.store.restore(this.#find(id).id)
  }

  /** Deletes what was downloaded and takes it off the list; answers the bytes that this freed. */
  async deleteFiles(id: string): Promise<number> {
    const { store, engine, runs, modelsFolder } = this.#parts
    const { folder, origin } = this.#find(id)
    if (origin !== 'downloaded' || !isDownloadPlace(modelsFolder, folder)) throw filesNotOurs(folder)
    const active = runs().find((run) => activeRunStates.includes(run.state) && run.configuration.modelFolder === folder)
    if (active !== undefined) throw filesInUse(active.name)
    const [survey] = await engine.request('surveyModels', { folders: [folder] })
    await removePlace(folder)
    store.remove(id, Date.now())
    return survey?.bytes ?? 0
  }

  #find(id: string): StoredModel {
    const model = this.#parts.store.find(id)
    if (model === null) throw unknownModel()
    return model
  }
}

function knownModel({ id, folder, origin, repository, revision, license, addedAt, runs }: StoredModel, survey: ModelSurvey): KnownModel {
  return { id, folder, name: modelName({ repository, folder }), origin, repository, revision, license, addedAt, runs, survey }
}

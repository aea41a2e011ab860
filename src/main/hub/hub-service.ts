import type { Download, HubModel, HubRepository } from '../../shared/hub.ts'
import { type Failure, StudioFailure } from '../../shared/failure.ts'
import type { HubSettings } from '../settings/hub-settings.ts'
import type { ModelStore } from '../store/model-store.ts'
import type { DownloadService } from './download-service.ts'
import type { HubAccess } from './hub-access.ts'
import { hubFailure } from './hub-failures.ts'
import { hubRequest } from './hub-request.ts'
import { repositoryFiles, repositoryInfo, searchModels } from './hub-library.ts'
import { placeOf } from './model-place.ts'
import { refusalOf, wantedFiles } from './wanted-files.ts'

export interface HubServiceParts {
  readonly settings: HubSettings
  readonly downloads: DownloadService
  readonly models: ModelStore
  /** Folder that downloads go to. */
  readonly modelsFolder: string
}

/** Finds models on the hub and puts them in the line of downloads. */
export class HubService {
  readonly settings: HubSettings
  readonly downloads: DownloadService
  readonly #parts: HubServiceParts

  constructor(parts: HubServiceParts) {
    this.settings = parts.settings
    this.downloads = parts.downloads
    this.#parts = parts
  }

  search(query: string): Promise<HubModel[]> {
    return searchModels(this.settings.access(), query)
  }

  async inspect(repository: string): Promise<HubRepository> {
    const access = this.settings.access()
    const info = await repositoryInfo(access, repository)
    const listed = await repositoryFiles(access, repository, info.revision)
    const files = wantedFiles(listed)
    const folder = placeOf(this.#parts.modelsFolder, repository)
    return {
      ...info,
      repository,
      page: this.pageOf(repository),
      files,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      refusal: refusalOf(repository, info.modelType, listed) ?? (info.gated ? await refusalOfOwner(access, repository, info.revision) : null),
      knownModelId: this.#parts.models.list().find((model) => model.folder === folder)?.id ?? null,
    }
  }

  async download(repository: string): Promise<Download> {
    const { refusal, knownModelId, revision, license, files } = await this.inspect(repository)
    if (refusal !== null) throw new StudioFailure(refusal)
    if (knownModelId !== null) throw alreadyThere(repository)
    const folder = placeOf(this.#parts.modelsFolder, repository)
    return this.downloads.add({ hub: this.settings.view().address, repository, revision, license, folder, files })
  }

  pageOf(repository: string): string {
    return `${this.settings.view().address}/${repository}`
  }
}

/** A gated repository lists its files to everybody; whether it also hands them out is asked before a download begins. */
async function refusalOfOwner(access: HubAccess, repository: string, revision: string): Promise<Failure | null> {
  try {
    const response = await hubRequest(access, { url: `${access.address}/${repository}/resolve/${revision}/config.json`, repository })
    await response.body?.cancel()
    return null
  } catch (error) {
    if (error instanceof StudioFailure && /^hub\.(unauthorized|forbidden)$/.test(error.failure.code)) return error.failure
    throw error
  }
}

function alreadyThere(repository: string): StudioFailure {
  return hubFailure('hub.already-there', `${repository} is already on this computer`, 'It is in the list of models.', 'To fetch it anew, delete its files there first.', { what: repository })
}

import type { Download } from '../../shared/hub.ts'
import type { HubSettings } from '../settings/hub-settings.ts'
import type { History } from '../store/history.ts'
import { DownloadService } from './download-service.ts'
import { HubService } from './hub-service.ts'

export interface HubParts {
  readonly history: Pick<History, 'models' | 'downloads'>
  readonly settings: HubSettings
  readonly modelsFolder: string
  readonly onUpdate: (download: Download) => void
  readonly retryMilliseconds?: readonly number[]
}

/** Joins search, downloads and the list of models: what has been downloaded is entered there. */
export function openHub({ history, settings, modelsFolder, onUpdate, retryMilliseconds }: HubParts): HubService {
  const downloads = new DownloadService({
    store: history.downloads,
    access: (address) => settings.access(address),
    onUpdate,
    onFinished: ({ folder, repository, revision, license }) =>
      void history.models.enter({ folder, origin: 'downloaded', source: { repository, revision, license } }, Date.now()),
    ...(retryMilliseconds && { retryMilliseconds }),
  })
  return new HubService({ settings, downloads, models: history.models, modelsFolder })
}

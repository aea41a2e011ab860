import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import type { ModelLibrary } from '../models/model-library.ts'
import type { DataFolder } from '../store/data-folder.ts'

type ModelCommandName = 'model.spectra' | Extract<keyof StudioCommands, `models.${string}`>

interface ModelParts {
  readonly engine: EngineRequests
  readonly models: ModelLibrary
  readonly dataFolder: DataFolder
}

/** What the main process does for the commands about known models. */
export function modelHandlers({ engine, models, dataFolder }: ModelParts): Pick<CommandHandlers<StudioCommands>, ModelCommandName> {
  return {
    'models.list': () => models.list(),
    'models.add': async ({ folder }) => ({ modelId: await models.add(folder) }),
    'models.remove': ({ modelId }) => {
      models.remove(modelId)
      return {}
    },
    'models.restore': ({ modelId }) => {
      models.restore(modelId)
      return {}
    },
    'models.deleteFiles': async ({ modelId }) => ({ bytes: await models.deleteFiles(modelId) }),
    'model.spectra': (request) => engine.request('modelSpectra', { ...request, cacheFolder: dataFolder.cache }),
  }
}

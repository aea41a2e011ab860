import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import type { AdapterAnswer, Question } from '../../shared/prediction.ts'
import type { AdapterLibrary } from '../adapters/adapter-library.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import type { DataFolder } from '../store/data-folder.ts'

interface PlaygroundParts {
  readonly engine: EngineRequests
  readonly adapters: AdapterLibrary
  readonly dataFolder: DataFolder
}

type PlaygroundCommandName = Extract<keyof StudioCommands, `playground.${string}`>

/** What the main process does for the playground. */
export function playgroundHandlers({ engine, adapters, dataFolder }: PlaygroundParts): Pick<CommandHandlers<StudioCommands>, PlaygroundCommandName> {
  const placeOf = (adapterId: string) => ({ runFolder: adapters.find(adapterId).folder, cacheFolder: dataFolder.cache })

  /** One adapter that cannot answer does not keep the others from it. */
  async function answerOf(adapterId: string, questions: Question[], withBase: boolean): Promise<AdapterAnswer> {
    try {
      const place = placeOf(adapterId)
      const predictions = await engine.request('predict', { ...place, questions })
      const basePredictions = withBase ? await engine.request('predict', { ...place, questions, base: true }) : null
      return { adapterId, predictions, basePredictions, failure: null }
    } catch (error) {
      return { adapterId, predictions: null, basePredictions: null, failure: toFailure(error) }
    }
  }
  return {
    'playground.predict': ({ adapterIds, questions, withBase }) => Promise.all(adapterIds.map((adapterId) => answerOf(adapterId, questions, withBase))),
    'playground.generate': ({ adapterId, ...request }) => engine.request('generate', { ...request, ...placeOf(adapterId) }),
    'playground.stop': ({ generationId }) => engine.request('stopGeneration', { generationId }),
  }
}

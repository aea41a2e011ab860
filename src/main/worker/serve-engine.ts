import type { Command, CommandHandlers } from '../../shared/contract/command.ts'
import { engineCommands, type EngineCommands, type EngineMessage, type EngineRequest, engineRequestSchema } from '../../shared/contract/engine.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import { answerCommand } from '../ipc/answer-command.ts'
import { CancellableTasks, rowProgress } from './cancellable-tasks.ts'
import type { EngineLibrary } from './engine-library.ts'
import { GenerationWork } from './generation-work.ts'
import { OpenDataset } from './open-dataset.ts'
import { OpenPredictors } from './open-predictors.ts'
import { TrainingEventBatch } from './training-event-batch.ts'

/** The worker's end of the line to the main process. */
export interface WorkerPort {
  post(message: EngineMessage): void
  onMessage(listener: (message: unknown) => void): void
}

/** Answers the engine protocol on `port` with the library's functions. */
export function serveEngine(port: WorkerPort, engine: EngineLibrary): void {
  const handlers = engineHandlers(port, engine)
  port.onMessage((received) => {
    // A malformed request throws, which ends the worker: without its id nobody could be answered.
    void answerRequest(handlers, engineRequestSchema.parse(received)).then((message) => port.post(message))
  })
}

async function answerRequest(handlers: CommandHandlers<EngineCommands>, request: EngineRequest): Promise<EngineMessage> {
  const { id, name, input } = request
  if (!isCommandName(name)) return { kind: 'failure', id, error: unknownCommand(name) }
  const command: Command = engineCommands[name]
  const answer = await answerCommand(name, command, handlers[name] as (input: unknown) => unknown, input)
  return answer.ok ? { kind: 'value', id, value: answer.value } : { kind: 'failure', id, error: answer.error }
}

function engineHandlers(port: WorkerPort, engine: EngineLibrary): CommandHandlers<EngineCommands> {
  const predictors = new OpenPredictors(engine)
  const generation = new GenerationWork(predictors, (message) => port.post(message))
  const dataset = new OpenDataset(engine)
  const running = new Map<string, AbortController>()
  const tasks = new CancellableTasks((progress) => port.post({ kind: 'task', progress }))
  return {
    executors: ({ cacheFolder }) => engine.listExecutors(cacheFolder),
    probeDevice: ({ executor }) => engine.probeDevice(executor),
    rememberDevices: async ({ cacheFolder, reports }) => {
      await engine.rememberDevices(cacheFolder, reports)
      return {}
    },
    prepareSample: ({ folder }) => tasks.run('sample', (onProgress, signal) => engine.prepareSample(folder, onProgress, signal)),
    describeModel: ({ folder }) => engine.describeModel(folder),
    surveyModels: ({ folders }) => engine.surveyModels(folders),
    // What was computed of a model that is no longer asked for stays in the cache.
    modelSpectra: ({ folder, cacheFolder, rank }) =>
      tasks.runLatest('spectra', (onProgress, signal) => {
        const onModule = (done: number, all: number): void =>
          onProgress({ task: 'spectra', fraction: done / all, message: phrase('decomposingModule', { module: done + 1, all }) })
        const onSpectrum = (spectrum: ModuleSpectrum): void => port.post({ kind: 'spectrum', folder, spectrum })
        return engine.modelSpectra({ modelFolder: folder, cacheFolder, targetModules: 'all', rank }, onModule, { onSpectrum, signal })
      }),
    inspectDataset: ({ file }) => tasks.runLatest('dataset', (onProgress) => engine.inspectDataset(file, rowProgress(onProgress))),
    readRows: (request) => dataset.rows(request),
    checkDataset: ({ selection, modelFolder }) => engine.checkDataset(selection, modelFolder),
    measureTexts: (request) => engine.measureTexts(request),
    renderConversation: (request) => dataset.render(request),
    closeDataset: async () => {
      await dataset.close()
      return {}
    },
    planMemory: ({ configuration }) => engine.planRun(configuration),
    train: async ({ runId, configuration, runFolder, cacheFolder, resume = false, threads }) => {
      const controller = new AbortController()
      running.set(runId, controller)
      const batch = new TrainingEventBatch((events) => port.post({ kind: 'training', runId, events }))
      try {
        const onEvent = (event: Parameters<typeof batch.add>[0]) => batch.add(event)
        return await engine.train(configuration, { runFolder, cacheFolder, resume, threads, onEvent, signal: controller.signal })
      } finally {
        // The last events go out before the answer that ends the run.
        batch.flush()
        running.delete(runId)
      }
    },
    stop: ({ runId }) => {
      running.get(runId)?.abort()
      return {}
    },
    readMatrix: (place) => engine.readMatrix(place),
    predict: ({ questions, base, ...place }) => predictors.predict(place, questions, base),
    generate: (request) => generation.write(request),
    stopGeneration: ({ generationId }) => {
      generation.stop(generationId)
      return {}
    },
    exportRun: (request) => tasks.run('export', (onProgress) => engine.exportRun(request, onProgress)),
    surveyAdapters: ({ folders }) => engine.surveyAdapters(folders),
    inspectAdapter: (request) => engine.inspectAdapter(request),
    importAdapter: (request) => tasks.run('import', (onProgress) => engine.importAdapter(request, onProgress)),
    cancelTask: ({ task }) => {
      tasks.cancel(task)
      return {}
    },
  }
}

function isCommandName(name: string): name is keyof EngineCommands {
  return Object.hasOwn(engineCommands, name)
}

function unknownCommand(name: string) {
  return {
    code: 'engine.unknown-command',
    title: 'The engine does not know this command',
    cause: `There is no engine command “${name}”.`,
    suggestion: 'This is a mistake in LoRA-XS Studio: please report it with this text.',
    values: { name },
  }
}

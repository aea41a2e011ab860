import { rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { ExecutorStatus, StudioCommands } from '../../shared/contract/studio.ts'
import type { ExportFormat, ExportResult } from '../../shared/export-result.ts'
import { StudioFailure, toFailure } from '../../shared/failure.ts'
import type { Question, RunAnswer } from '../../shared/prediction.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { executorNames } from '../../shared/run-configuration.ts'
import type { DeviceService } from '../devices/device-service.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { saveChart } from '../files/save-file.ts'
import { createExportFolder } from '../runs/export-folder.ts'
import type { HubService } from '../hub/hub-service.ts'
import type { ModelLibrary } from '../models/model-library.ts'
import { openRunFile } from '../runs/open-run-file.ts'
import type { RunQueue } from '../runs/run-queue.ts'
import type { RunService } from '../runs/run-service.ts'
import { saveRunFile } from '../runs/save-run-file.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { SettingsCommands } from '../settings/settings-handlers.ts'
import { hubHandlers } from './hub-handlers.ts'
import { modelHandlers } from './model-handlers.ts'
import { runControlHandlers } from './run-control-handlers.ts'
import type { StudioSystem } from './studio-system.ts'

export interface StudioParts {
  readonly engine: EngineRequests
  readonly runs: RunService
  readonly queue: RunQueue
  readonly devices: DeviceService
  readonly models: ModelLibrary
  readonly hub: HubService
  readonly dataFolder: DataFolder
  readonly historyNotice: string | null
  readonly system: StudioSystem
  readonly settings: CommandHandlers<SettingsCommands>
}

/** What the main process does for each command of the window. */
export function studioHandlers(parts: StudioParts): CommandHandlers<StudioCommands> {
  const { engine, runs, queue, devices, models, hub, dataFolder, historyNotice, system, settings } = parts
  return {
    'system.information': async () => ({
      version: system.version,
      electron: system.electron,
      dataFolder: dataFolder.root,
      threads: availableParallelism(),
      executors: await listExecutors(engine, dataFolder.cache),
      historyNotice,
    }),
    'sample.prepare': async () => {
      const sample = await engine.request('prepareSample', { folder: dataFolder.sample })
      models.addSample(sample.modelFolder)
      return sample
    },
    ...modelHandlers({ engine, models, dataFolder }),
    ...hubHandlers(hub, system),
    'model.choose': async () => ({ folder: await system.chooseFolder(system.words().dialogs.chooseModel) }),
    'model.describe': (input) => engine.request('describeModel', input),
    'dataset.choose': async () => ({ file: await system.chooseDataset() }),
    'dataset.inspect': (input) => engine.request('inspectDataset', input),
    'dataset.chooseFolder': async () => ({ folder: await system.chooseFolder(system.words().dialogs.chooseTextFolder) }),
    'dataset.rows': (input) => engine.request('readRows', input),
    'dataset.check': (input) => engine.request('checkDataset', input),
    'dataset.lengths': (input) => engine.request('measureTexts', input),
    'dataset.render': (input) => engine.request('renderConversation', input),
    'dataset.close': () => engine.request('closeDataset', {}),
    'memory.plan': (configuration) => engine.request('planMemory', { configuration }),
    'run.start': (configuration) => ({ runId: queue.submit(configuration) }),
    'run.stop': ({ runId }) => {
      runs.stop(runId)
      return {}
    },
    ...runControlHandlers({ engine, runs, queue }),
    'run.list': (range) => {
      // A command line that trained beside the studio may have ended.
      queue.advance()
      return runs.list(range)
    },
    'run.get': ({ runId }) => runs.get(runId),
    'run.annotate': ({ runId, ...change }) => runs.annotate(runId, change),
    'run.delete': ({ runId }) => {
      runs.delete(runId)
      queue.tell()
      return {}
    },
    'run.restore': ({ runId }) => {
      queue.restore(runId)
      return {}
    },
    'run-file.save': ({ runId }) => saveRunFile(system, runs.find(runId)),
    'run-file.open': async () => {
      const file = await system.chooseRunFile()
      return file === null ? null : openRunFile(file, engine)
    },
    'chart.save': (chart) => saveChart(system, chart),
    'run.export': async ({ runId, format }) => {
      const run = runs.ended(runId)
      const parent = await system.chooseFolder(system.words().dialogs.chooseExport(run.name))
      if (parent === null) return null
      const folder = await createExportFolder(parent, run.name, format)
      return exportInto(engine, { runFolder: run.folder, cacheFolder: dataFolder.cache, format, folder })
    },
    'run.predict': ({ runIds, questions }) => Promise.all(runIds.map((runId) => answerOf(engine, runs.ended(runId), dataFolder.cache, questions))),
    'devices.probe': () => devices.probe(),
    'devices.cancel': () => {
      devices.cancel()
      return {}
    },
    ...settings,
    'folder.reveal': async ({ folder }) => {
      if (!(await isFolder(folder))) throw folderMissing(folder)
      await system.openFolder(folder)
      return {}
    },
  }
}

/** An engine that cannot answer must not keep the window from opening: its executors are shown as unavailable, with the reason. */
async function listExecutors(engine: EngineRequests, cacheFolder: string): Promise<ExecutorStatus[]> {
  try {
    return await engine.request('executors', { cacheFolder })
  } catch (error) {
    const { title, cause } = toFailure(error)
    return executorNames.map((name) => ({ name, available: false, detail: `${title}: ${cause}`, recommended: false, report: null }))
  }
}

/** One run that cannot answer does not keep the others from it. */
async function answerOf(engine: EngineRequests, { id, folder }: RunSummary, cacheFolder: string, questions: Question[]): Promise<RunAnswer> {
  try {
    return { runId: id, predictions: await engine.request('predict', { runFolder: folder, cacheFolder, questions }), failure: null }
  } catch (error) {
    return { runId: id, predictions: null, failure: toFailure(error) }
  }
}

interface ExportRequest {
  readonly runFolder: string
  readonly cacheFolder: string
  readonly format: ExportFormat
  /** Made for this export alone. */
  readonly folder: string
}

/** A half-written adapter must not lie around looking like a whole one. */
async function exportInto(engine: EngineRequests, request: ExportRequest): Promise<ExportResult> {
  try {
    return await engine.request('exportRun', request)
  } catch (error) {
    await rm(request.folder, { recursive: true, force: true })
    throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function folderMissing(folder: string): StudioFailure {
  return new StudioFailure({
    code: 'folder.missing',
    title: 'The folder is not there',
    cause: `${folder} does not exist or is not a folder.`,
    suggestion: 'It may have been moved or deleted; export the run again.',
  })
}

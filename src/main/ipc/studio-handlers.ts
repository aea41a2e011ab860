import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { ExecutorStatus, StudioCommands } from '../../shared/contract/studio.ts'
import { StudioFailure, toFailure } from '../../shared/failure.ts'
import { executorNames } from '../../shared/run-configuration.ts'
import type { AdapterLibrary } from '../adapters/adapter-library.ts'
import type { DeviceService } from '../devices/device-service.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { saveChart } from '../files/save-file.ts'
import type { HubService } from '../hub/hub-service.ts'
import type { ModelLibrary } from '../models/model-library.ts'
import { openRunFile } from '../runs/open-run-file.ts'
import type { RunQueue } from '../runs/run-queue.ts'
import type { RunService } from '../runs/run-service.ts'
import { saveRunFile } from '../runs/save-run-file.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { SettingsCommands } from '../settings/settings-handlers.ts'
import { adapterHandlers } from './adapter-handlers.ts'
import { hubHandlers } from './hub-handlers.ts'
import { modelHandlers } from './model-handlers.ts'
import { playgroundHandlers } from './playground-handlers.ts'
import { runControlHandlers } from './run-control-handlers.ts'
import type { StudioSystem } from './studio-system.ts'

export interface StudioParts {
  readonly engine: EngineRequests
  readonly runs: RunService
  readonly queue: RunQueue
  readonly adapters: AdapterLibrary
  readonly devices: DeviceService
  readonly models: ModelLibrary
  readonly hub: HubService
  readonly dataFolder: DataFolder
  readonly usualDataFolder: string
  readonly historyNotice: string | null
  readonly system: StudioSystem
  readonly settings: CommandHandlers<SettingsCommands>
}

/** What the main process does for each command of the window. */
export function studioHandlers(parts: StudioParts): CommandHandlers<StudioCommands> {
  const { engine, runs, queue, adapters, devices, models, hub, dataFolder, usualDataFolder, historyNotice, system, settings } = parts
  return {
    'system.information': async () => ({
      version: system.version,
      electron: system.electron,
      dataFolder: dataFolder.root,
      usualDataFolder,
      threads: availableParallelism(),
      executors: await listExecutors(engine, dataFolder.cache),
      historyNotice,
    }),
    'sample.prepare': async () => {
      const sample = await engine.request('prepareSample', { folder: dataFolder.sample })
      if (sample !== null) models.addSample(sample.modelFolder)
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
    'task.cancel': (task) => engine.request('cancelTask', task),
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
    ...adapterHandlers({ engine, adapters, dataFolder, system }),
    ...playgroundHandlers({ engine, adapters, dataFolder }),
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
    const { title, cause, suggestion } = toFailure(error)
    return executorNames.map((name) => ({ name, available: false, detail: `${title}: ${cause}`, nextStep: suggestion, recommended: false, report: null }))
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
    values: { folder },
  })
}

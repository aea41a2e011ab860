import { rm } from 'node:fs/promises'
import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import type { ExportFormat, ExportResult } from '../../shared/export-result.ts'
import type { AdapterLibrary } from '../adapters/adapter-library.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { createExportFolder } from '../runs/export-folder.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { StudioSystem } from './studio-system.ts'

interface AdapterParts {
  readonly engine: EngineRequests
  readonly adapters: AdapterLibrary
  readonly dataFolder: DataFolder
  readonly system: StudioSystem
}

type AdapterCommandName = Extract<keyof StudioCommands, `adapter.${string}` | `adapters.${string}`>

/** What the main process does for the commands about adapters. */
export function adapterHandlers({ engine, adapters, dataFolder, system }: AdapterParts): Pick<CommandHandlers<StudioCommands>, AdapterCommandName> {
  const { imported } = adapters
  return {
    'adapters.list': () => imported.list(),
    'adapters.choose': async ({ kind }) => ({ path: await (kind === 'file' ? system.chooseAdapterFile() : system.chooseFolder(system.words().dialogs.chooseAdapterFolder)) }),
    'adapters.inspect': ({ path }) => imported.inspect(path),
    'adapters.import': ({ path, modelFolder }) => imported.import(path, modelFolder),
    'adapters.rename': ({ adapterId, name }) => {
      imported.rename(adapterId, name)
      return {}
    },
    'adapters.remove': ({ adapterId }) => {
      imported.remove(adapterId)
      return {}
    },
    'adapters.restore': ({ adapterId }) => {
      imported.restore(adapterId)
      return {}
    },
    'adapter.export': async ({ adapterId, format }) => {
      const adapter = adapters.find(adapterId)
      const parent = await system.chooseFolder(system.words().dialogs.chooseExport(adapter.name))
      if (parent === null) return null
      const folder = await createExportFolder(parent, adapter.name, format)
      return exportInto(engine, { runFolder: adapter.folder, cacheFolder: dataFolder.cache, format, folder })
    },
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
async function exportInto(engine: EngineRequests, request: ExportRequest): Promise<ExportResult | null> {
  let result: ExportResult | null = null
  try {
    result = await engine.request('exportRun', request)
    return result
  } finally {
    if (result === null) await rm(request.folder, { recursive: true, force: true })
  }
}

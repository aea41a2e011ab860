import { join } from 'node:path'
import { openRun } from '../export/open-run.ts'
import { probeAnswers } from '../export/parity.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { importAdapter } from '../import/import-adapter.ts'
import { fillNetwork } from '../training/fill-network.ts'

/** Where an adapter lies, and what it needs to be opened. */
export interface AdapterPlace {
  readonly runFolder: string
  readonly cacheFolder: string
}

/** Imports an adapter into a new folder. */
export async function importTiny(path: string, modelFolder: string, cacheFolder: string): Promise<AdapterPlace> {
  const runFolder = join(await temporaryFolder(), 'imported')
  await importAdapter({ path, modelFolder, folder: runFolder, cacheFolder }, () => undefined)
  return { runFolder, cacheFolder }
}

/** What an adapter answers to the sequences of the parity check. */
export async function answersOf(place: AdapterPlace): Promise<Float32Array> {
  const { base, architecture, factors, adapter, executor } = await openRun(place)
  return probeAnswers(fillNetwork(base, architecture, factors, adapter), executor, undefined)
}

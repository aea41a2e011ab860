import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { openTrained, type RunPlace } from '../export/open-run.ts'
import { adapterFileName } from '../training/save-trained.ts'

/** An adapter's trained values, to be asked of a model that has been opened for it. */
export interface OpenAdapter {
  readonly adapter: SavedAdapter
  readonly place: RunPlace
  /** The same for adapters that differ in nothing but their trained values: one model answers for them all. */
  readonly modelKey: string
  /** Whether the file is still the one that was read; a run that goes on replaces it. */
  isCurrent(): Promise<boolean>
}

/**
 * Reads an adapter; its base is not looked at.
 *
 * @throws StudioFailure where it is missing or broken.
 */
export async function openAdapter(place: RunPlace): Promise<OpenAdapter> {
  const file = join(place.runFolder, adapterFileName)
  const state = async (): Promise<string> => stat(file).then(({ mtimeMs, size }) => `${mtimeMs} ${size}`, () => '')
  const atFirst = await state()
  const adapter = await openTrained(place.runFolder)
  return { adapter, place, modelKey: modelKey(adapter, place), isCurrent: async () => (await state()) === atFirst }
}

/** What the programs depend on: where the base lies and which it is, what answers, and how the modules are adapted. */
function modelKey({ baseFolder, baseHash, task, labels, configuration }: SavedAdapter, { modelFolder }: RunPlace): string {
  const { method, targetModules, layers, rank, ranks, alpha, initialisation, factorSeed, baseFormat } = configuration
  const adapting = adapterMethod(method).adapts === 'modules' ? { targetModules, layers, rank, ranks, alpha, initialisation, factorSeed } : {}
  return JSON.stringify({ base: modelFolder ?? baseFolder, baseHash, baseFormat, task, outputs: labels.length, method, ...adapting })
}

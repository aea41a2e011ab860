import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { factorFingerprint, sameFactors } from '../decomposition/factor-fingerprint.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { Executor } from '../executors/executor.ts'
import { executorNamed } from '../executors/registry.ts'
import { type ModelFolder, openModelFolder, weightsHash } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { loadFactors } from '../training/assemble.ts'
import { adapterFileName } from '../training/save-trained.ts'

export interface RunPlace {
  readonly runFolder: string
  readonly cacheFolder: string
  /** Where the base lies now, if not where the adapter was trained. */
  readonly modelFolder?: string
}

/** How far the base has been read and decomposed. What they throw ends the opening. */
export interface OpeningProgress {
  readonly onRead?: (fraction: number) => void
  readonly onModule?: (done: number, all: number) => void
}

/** A run's adapter beside the base it was trained on. */
export interface OpenedRun {
  readonly adapter: SavedAdapter
  readonly base: ModelFolder
  readonly architecture: Architecture
  readonly factors: ReadonlyMap<string, Factors>
  readonly executor: Executor
}

/**
 * Opens what a run has left, checked to belong together.
 *
 * @throws StudioFailure where the adapter or its base is missing, or the base or its factors are others.
 */
export async function openRun(place: RunPlace, progress: OpeningProgress = {}): Promise<OpenedRun> {
  return openOnBase(await openTrained(place.runFolder), place, progress)
}

/** The same for an adapter that has been read. */
export async function openOnBase(adapter: SavedAdapter, { cacheFolder, modelFolder }: RunPlace, { onRead, onModule }: OpeningProgress = {}): Promise<OpenedRun> {
  const base = await openBase(modelFolder, adapter)
  if ((await weightsHash(base, onRead)) !== adapter.baseHash) throw baseDiffers(adapter, base)
  return joinWithBase(adapter, base, { cacheFolder, ...(onModule && { onModule }) })
}

/**
 * An adapter with a base whose hash has been compared.
 *
 * @throws StudioFailure where the factors of the base are others than in training.
 */
export async function joinWithBase(
  adapter: SavedAdapter,
  base: ModelFolder,
  { cacheFolder, onModule }: { cacheFolder: string; onModule?: OpeningProgress['onModule'] },
): Promise<OpenedRun> {
  const architecture = architectureOf(base)
  const executor = await executorNamed('compiled', cacheFolder)
  const factors = await loadFactors(base, architecture, adapter.configuration, { cacheFolder, executor, ...(onModule && { onModule }) })
  await checkFactors(adapter, factors)
  return { adapter, base, architecture, factors, executor }
}

/** The adapter in a run's folder. */
export async function openTrained(runFolder: string): Promise<SavedAdapter> {
  const file = join(runFolder, adapterFileName)
  try {
    await stat(file)
  } catch {
    throw new StudioFailure({
      code: 'adapter-missing',
      title: 'This run has no adapter to export',
      cause: `${file} is not there: the run ended before its first step, or its folder was cleared.`,
      suggestion: 'Train again with the same settings.',
      values: { file },
    })
  }
  return readAdapter(file)
}

/** The base where the caller says it is, or where it was. */
async function openBase(modelFolder: string | undefined, adapter: SavedAdapter): Promise<ModelFolder> {
  const path = modelFolder ?? adapter.baseFolder
  try {
    return await openModelFolder(path)
  } catch (error) {
    if (modelFolder || !(error instanceof StudioFailure)) throw error
    throw new StudioFailure({
      ...error.failure,
      code: 'base-missing',
      title: `The base model ${adapter.baseName} is not where it was`,
      suggestion: `Put it back at ${path}, or export with the command line, whose option --model says where it lies now.`,
      values: { model: adapter.baseName, folder: path },
    })
  }
}

export function baseDiffers(adapter: SavedAdapter, base: ModelFolder): StudioFailure {
  return new StudioFailure({
    code: 'base-differs',
    title: 'This is not the base that the adapter was trained on',
    cause: `The weights of ${base.path} are others; the adapter wants ${adapter.baseName} with SHA-256 ${adapter.baseHash.slice(0, 12)}….`,
    suggestion: 'Put the original base model back, or train again on this one.',
  })
}

async function checkFactors(adapter: SavedAdapter, factors: ReadonlyMap<string, Factors>): Promise<void> {
  if (sameFactors(await factorFingerprint(factors), adapter.factorFingerprint)) return
  throw factorsDiffer()
}

export function factorsDiffer(): StudioFailure {
  return new StudioFailure({
    code: 'factors-differ',
    title: 'The factors of the base differ from those the adapter was trained with',
    cause: 'The decomposition of the same weights gave other numbers, so R would mean something else.',
    suggestion: 'Export where the adapter was trained, or train again here.',
  })
}

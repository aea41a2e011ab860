import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { type ExportFormat, type ExportResult } from '../../shared/export-result.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { type FactorValues, readFactors } from '../decomposition/factor-values.ts'
import { factorFingerprint, sameFactors } from '../decomposition/factor-fingerprint.ts'
import type { Factors } from '../decomposition/factors.ts'
import { executorNamed } from '../executors/registry.ts'
import { type ModelFolder, openModelFolder, weightsHash } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { loadFactors } from '../training/assemble.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { missingPadding } from './missing-padding.ts'
import { largestDifference, probeAnswers, probeCount } from './parity.ts'
import { readBack } from './read-back.ts'
import { exporterOf } from './registry.ts'

export interface ExportRequest {
  readonly runFolder: string
  readonly cacheFolder: string
  readonly format: ExportFormat
  /** New folder that the files are written to. */
  readonly folder: string
  /** Where the base lies now, if not where the adapter was trained. */
  readonly modelFolder?: string
}

/**
 * Writes a run's adapter in a format and reads it back: only where the read-back model answers as the trained one
 * is the export kept.
 */
export async function exportRun(request: ExportRequest, onProgress: (progress: TaskProgress) => void): Promise<ExportResult> {
  const { runFolder, cacheFolder, format, folder } = request
  const report = (fraction: number, message: string): void => onProgress({ task: 'export', fraction, message })
  report(0, 'Opening the adapter and its base')
  const adapter = await openTrained(runFolder)
  const base = await openBase(request.modelFolder, adapter)
  await checkBase(adapter, base)
  const architecture = architectureOf(base)
  const executor = await executorNamed('compiled', cacheFolder)
  const factors = await loadFactors(base, architecture, adapter.configuration, { cacheFolder, executor })
  await checkFactors(adapter, factors)
  const padding = await missingPadding({ base, architecture, adapter })
  const trained = await probeAnswers(fillNetwork(base, architecture, factors, adapter), executor, padding)
  if (!trained.every(Number.isFinite)) throw notFinite(runFolder)
  report(0.3, 'Writing the files')
  const factorValues = async (path: string): Promise<FactorValues | undefined> => {
    const own = factors.get(path)
    return own && readFactors(own)
  }
  const source = { base, architecture, adapter, factorValues }
  const names = await exporterOf(format).write(source, folder)
  report(0.7, 'Comparing the written files with the trained model')
  const context = { base, architecture, factors, adapter }
  const written = await probeAnswers(await readBack[format](folder, context), executor, padding)
  const parity = { largestDifference: largestDifference(trained, written), tolerance: toleranceOf(base, format, trained), examples: probeCount }
  if (!(parity.largestDifference <= parity.tolerance)) {
    await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
    throw notAlike(parity.largestDifference, parity.tolerance)
  }
  report(1, 'Done')
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })))
  return { format, folder, files, parity }
}

async function openTrained(runFolder: string): Promise<SavedAdapter> {
  const file = join(runFolder, adapterFileName)
  try {
    await stat(file)
  } catch {
    throw new StudioFailure({
      code: 'adapter-missing',
      title: 'This run has no adapter to export',
      cause: `${file} is not there: the run ended before its first step, or its folder was cleared.`,
      suggestion: 'Train again with the same settings.',
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
      title: `The base model ${adapter.baseName} is not where it was`,
      suggestion: `Put it back at ${path}, or export with the command line, whose option --model says where it lies now.`,
    })
  }
}

async function checkBase(adapter: SavedAdapter, base: ModelFolder): Promise<void> {
  if ((await weightsHash(base)) === adapter.baseHash) return
  throw new StudioFailure({
    code: 'base-differs',
    title: 'This is not the base that the adapter was trained on',
    cause: `The weights of ${base.path} have changed; the adapter wants ${adapter.baseName} with SHA-256 ${adapter.baseHash.slice(0, 12)}….`,
    suggestion: 'Put the original base model back, or train again on this one.',
  })
}

async function checkFactors(adapter: SavedAdapter, factors: ReadonlyMap<string, Factors>): Promise<void> {
  if (sameFactors(await factorFingerprint(factors), adapter.factorFingerprint)) return
  throw new StudioFailure({
    code: 'factors-differ',
    title: 'The factors of the base differ from those the adapter was trained with',
    cause: 'The decomposition of the same weights gave other numbers, so R would mean something else.',
    suggestion: 'Export where the adapter was trained, or train again here.',
  })
}

/** Rounding apart, all formats compute the same; a merge into 16-bit weights rounds more. */
function toleranceOf(base: ModelFolder, format: ExportFormat, logits: Float32Array): number {
  const largest = logits.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  const halfPrecision = format === 'merged' && [...base.weights.values()].some(({ entry }) => entry.dtype === 'F16' || entry.dtype === 'BF16')
  return (halfPrecision ? 5e-2 : 1e-4) * largest
}

function notFinite(runFolder: string): StudioFailure {
  return new StudioFailure({
    code: 'adapter-not-finite',
    title: 'This adapter cannot be used',
    cause: `With ${join(runFolder, adapterFileName)} the model answers with values that are not finite numbers; nothing was written.`,
    suggestion: 'Train again with smaller learning rates, or choose another run.',
  })
}

function notAlike(difference: number, tolerance: number): StudioFailure {
  return new StudioFailure({
    code: 'export-not-alike',
    title: 'The exported files do not answer like the trained model',
    cause: `Logits differ by ${difference.toPrecision(3)}, more than ${tolerance.toPrecision(3)}; the files were removed.`,
    suggestion: 'Free some disk space and try again; if it happens again, report it with this text.',
  })
}

import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { type ExportFormat, type ExportResult } from '../../shared/export-result.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { type FactorValues, readFactors } from '../decomposition/factor-values.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { missingPadding } from './missing-padding.ts'
import { largestDifference, probeAnswers, probeCount } from './parity.ts'
import { readBack } from './read-back.ts'
import { openRun, type RunPlace } from './open-run.ts'
import { exporterOf } from './registry.ts'

export interface ExportRequest extends RunPlace {
  readonly format: ExportFormat
  /** New folder that the files are written to. */
  readonly folder: string
}

/**
 * Writes a run's adapter in a format and reads it back: only where the read-back model answers as the trained one
 * is the export kept. What `onProgress` throws ends it; half-written files are then the caller's.
 */
export async function exportRun(request: ExportRequest, onProgress: (progress: TaskProgress) => void): Promise<ExportResult> {
  const { runFolder, format, folder } = request
  const report = (fraction: number, message: string): void => onProgress({ task: 'export', fraction, message })
  report(0, phrase('openingAdapter'))
  const { adapter, base, architecture, factors, executor } = await openRun(request, {
    onRead: (fraction) => report(0.15 * fraction, phrase('openingAdapter')),
    onModule: (done, all) => report(0.15 + (0.15 * done) / all, phrase('decomposingModule', { module: done + 1, all })),
  })
  const padding = await missingPadding({ base, architecture, adapter })
  // Also where an 8-bit base was trained on, the base is the one as stored: that is what the exported files are read with.
  const trained = await probeAnswers(fillNetwork(base, architecture, factors, adapter), executor, padding)
  if (!trained.every(Number.isFinite)) throw notFinite(runFolder)
  report(0.3, phrase('writingFiles'))
  let begun = 0
  const factorValues = async (path: string): Promise<FactorValues | undefined> => {
    report(0.3 + 0.4 * Math.min(1, begun / Math.max(1, factors.size)), phrase('writingFiles'))
    begun += 1
    const own = factors.get(path)
    return own && readFactors(own)
  }
  const source = { base, architecture, adapter, factorValues }
  const names = await exporterOf(format).write(source, folder)
  report(0.7, phrase('comparingFiles'))
  const context = { base, architecture, factors, adapter }
  const written = await probeAnswers(await readBack[format](folder, context), executor, padding)
  const parity = { largestDifference: largestDifference(trained, written), tolerance: toleranceOf(base, format, trained), examples: probeCount }
  if (!(parity.largestDifference <= parity.tolerance)) {
    await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
    throw notAlike(parity.largestDifference, parity.tolerance)
  }
  report(1, phrase('exportDone'))
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })))
  return { format, folder, files, parity }
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

import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import type { FoundAdapterFacts } from '../../shared/imported-adapter.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { readAdapter, writeAdapter } from '../adapters/adapter-file.ts'
import { missingPadding } from '../export/missing-padding.ts'
import { joinWithBase } from '../export/open-run.ts'
import { probeAnswers } from '../export/parity.ts'
import { type ModelFolder, openModelFolder, weightsHash } from '../files/model-folder.ts'
import { checkWeights } from '../models/check-weights.ts'
import { architectureOf } from '../models/registry.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { cannotImport, doesNotFit } from './import-failures.ts'
import { misfit } from './misfit.ts'
import { findAdapter } from './registry.ts'

export interface ImportRequest {
  /** A file or folder that holds an adapter. */
  readonly path: string
  readonly modelFolder: string
  /** New folder that the adapter is kept in. */
  readonly folder: string
  readonly cacheFolder: string
}

/**
 * Brings an adapter into the studio's own format, onto a base. What was written is opened and asked before it counts; after a
 * failure, or where `onProgress` throws, nothing of it is left.
 *
 * @throws StudioFailure where it cannot be imported, or does not fit the base.
 */
export async function importAdapter({ path, modelFolder, folder, cacheFolder }: ImportRequest, onProgress: (progress: TaskProgress) => void): Promise<FoundAdapterFacts> {
  const report = (fraction: number, message: string): void => onProgress({ task: 'import', fraction, message })
  report(0, phrase('readingAdapter'))
  const source = await findAdapter(path)
  const base = await openModelFolder(modelFolder)
  const architecture = architectureOf(base)
  checkWeights(base, architecture)
  const reason = misfit(source, base, architecture)
  if (reason !== null) throw doesNotFit(source.facts.name, base.name, reason)
  const onRead = (fraction: number): void => report(0.5 * fraction, phrase('readingBase', { base: base.name }))
  const adapter = await source.convert({ folder: base, architecture, hash: await weightsHash(base, onRead) })
  try {
    await mkdir(folder, { recursive: true })
    await writeAdapter(join(folder, adapterFileName), adapter)
    await checkAnswers(folder, base, source.facts.name, cacheFolder, report)
    report(1, phrase('exportDone'))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return source.facts
}

/** Opens what was written as an export or the playground will. */
async function checkAnswers(folder: string, base: ModelFolder, name: string, cacheFolder: string, report: (fraction: number, message: string) => void): Promise<void> {
  report(0.5, phrase('joiningBase'))
  const onModule = (done: number, all: number): void => report(0.5 + (0.4 * done) / all, phrase('decomposingModule', { module: done + 1, all }))
  const opened = await joinWithBase(await readAdapter(join(folder, adapterFileName)), base, { cacheFolder, onModule })
  const { architecture, factors, adapter, executor } = opened
  report(0.9, phrase('checkingAnswers'))
  const answers = await probeAnswers(fillNetwork(base, architecture, factors, adapter), executor, await missingPadding(opened))
  if (answers.every(Number.isFinite)) return
  throw cannotImport('import-not-finite', name, `With it, ${base.name} answers with values that are not finite numbers.`, 'Its training diverged, or the files are damaged: take another one.', { base: base.name })
}

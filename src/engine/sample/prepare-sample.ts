import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { writeMiniLm } from './write-mini-lm.ts'
import { writeSpamHam } from './write-spam-ham.ts'

/** Raised whenever what is written changes, so that older samples are written anew. */
const sampleVersion = '1'
const modelName = 'all-MiniLM-L6-v2'
const dataName = 'spam-ham.csv'
const markerName = 'sample-version'

/** Where the prepared sample lies. */
export interface PreparedSample {
  readonly modelFolder: string
  readonly dataFile: string
}

/**
 * Puts the sample base model and the sample data into `folder`, unless they are there already.
 * Everything is written under temporary names and renamed when whole; the marker comes last, so a crash leaves nothing that
 * looks finished. Throws a StudioFailure where a package is missing, and the signal's reason where it is cancelled.
 */
export async function prepareSample(
  folder: string,
  onProgress: (progress: TaskProgress) => void,
  signal?: AbortSignal,
): Promise<PreparedSample> {
  const sample = { modelFolder: join(folder, modelName), dataFile: join(folder, dataName) }
  const report = (fraction: number, message: string): void => onProgress({ task: 'sample', fraction, message })
  if (!(await isPrepared(folder, sample))) {
    await mkdir(folder, { recursive: true })
    const temporary = await mkdtemp(join(folder, '.preparing-'))
    try {
      report(0, phrase('writingSampleModel', { model: modelName }))
      await writeMiniLm(join(temporary, modelName), signal)
      report(0.5, phrase('readingMails'))
      await writeSpamHam(join(temporary, dataName), (fraction) => report(0.5 + fraction * 0.45, phrase('readingMails')), signal)
      signal?.throwIfAborted()
      await rm(join(folder, markerName), { force: true })
      await rm(sample.modelFolder, { recursive: true, force: true })
      await rename(join(temporary, modelName), sample.modelFolder)
      await rename(join(temporary, dataName), sample.dataFile)
      await writeFile(join(temporary, markerName), sampleVersion)
      await rename(join(temporary, markerName), join(folder, markerName))
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  }
  report(1, phrase('sampleReady'))
  return sample
}

async function isPrepared(folder: string, sample: PreparedSample): Promise<boolean> {
  try {
    if ((await readFile(join(folder, markerName), 'utf8')).trim() !== sampleVersion) return false
    const files = ['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json']
    await Promise.all([...files.map((file) => access(join(sample.modelFolder, file))), access(sample.dataFile)])
    return true
  } catch {
    return false
  }
}

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelSurvey } from '../../shared/known-model.ts'
import { toFailure } from '../../shared/failure.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from './registry.ts'

/** A quick look at each folder: headers and sizes, no weight and no tokenizer. What is wrong with one is told in its place. */
export function surveyModels(folders: readonly string[]): Promise<ModelSurvey[]> {
  return Promise.all(folders.map(surveyModel))
}

async function surveyModel(folder: string): Promise<ModelSurvey> {
  const bytes = await bytesIn(folder)
  const nothing = { folder, found: bytes !== null, bytes: bytes ?? 0, modelType: null, parameters: null }
  try {
    const opened = await openModelFolder(folder)
    const { model_type: modelType } = opened.config
    let parameters = 0
    for (const { entry } of opened.weights.values()) parameters += entry.shape.reduce((product, size) => product * size, 1)
    const known = { ...nothing, modelType: typeof modelType === 'string' ? modelType : null, parameters }
    try {
      architectureOf(opened)
    } catch (error) {
      return { ...known, failure: toFailure(error) }
    }
    return { ...known, failure: null }
  } catch (error) {
    return { ...nothing, failure: toFailure(error) }
  }
}

/** Size of the files right inside a folder, where a model's lie; null where there is no such folder. */
async function bytesIn(folder: string): Promise<number | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) return null
  const sizes = await Promise.all(
    entries.filter((entry) => !entry.isDirectory()).map(({ name }) => stat(join(folder, name)).then(({ size }) => size, () => 0)),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

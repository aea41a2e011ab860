import { StudioFailure } from '../../shared/failure.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'

/** Why a loss is not a number: the base holds such values itself, or else the learning rates are too large. */
export async function divergence(folder: ModelFolder, step: number): Promise<StudioFailure> {
  for (const { file, entry } of folder.weights.values()) {
    const data = await readTensor(file, entry)
    if (data.every(Number.isFinite)) continue
    return new StudioFailure({
      code: 'weight-not-finite',
      title: `The weight ${entry.name} is damaged`,
      cause: `In ${file} it holds values that are not finite numbers.`,
      suggestion: 'Download the model folder again, or choose another one.',
    })
  }
  return new StudioFailure({
    code: 'training-diverged',
    title: 'Training diverged',
    cause: `The loss is not a number any more at step ${step}.`,
    suggestion: 'Start again with smaller learning rates; a tenth is a good first try.',
  })
}

import { StudioFailure } from '../../shared/failure.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'

/** Why a loss, its gradient or what came of it is no finite number: the base holds such values itself, or else the learning rates are too large. */
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
    cause: `At step ${step} the loss or its gradient is no finite number any more.`,
    suggestion: 'Start again with smaller learning rates; a tenth is a good first try.',
    values: { step },
  })
}

import { StudioFailure } from '../../shared/failure.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from './architecture.ts'
import { baseTensor } from './weight-names.ts'

/**
 * Checks that each weight that the forward pass reads is there with the shape that config.json promises.
 *
 * @throws StudioFailure that names the first weight that is not.
 */
export function checkWeights(folder: ModelFolder, architecture: Architecture): void {
  for (const { name, shape } of architecture.weights(folder)) {
    const stored = baseTensor(folder, architecture.basePrefix, name).entry.shape
    if (stored.join() === shape.join()) continue
    throw new StudioFailure({
      code: 'weight-shape',
      title: `The weights of ${folder.name} do not fit its config.json`,
      cause: `${name} is ${stored.join(' × ')}, expected ${shape.join(' × ')}.`,
      suggestion: 'Download the model folder again: its files belong to different models.',
      values: { model: folder.name },
    })
  }
}

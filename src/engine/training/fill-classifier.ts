import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { assembleClassifier, trainedName } from './assemble.ts'
import type { Classifier } from './classifier.ts'

/** The classifier that a saved adapter makes of its base, with the adapter's values. */
export function fillClassifier(
  folder: ModelFolder,
  architecture: Architecture,
  factors: ReadonlyMap<string, Factors>,
  adapter: SavedAdapter,
): { classifier: Classifier; trained: Record<string, Float32Array> } {
  const { method, rank, alpha, sigma, targetModules, labels } = adapter
  const configuration = adapterConfigurationSchema.parse({ method, rank, alpha, sigma, targetModules })
  return {
    classifier: assembleClassifier(folder, architecture, configuration, factors, labels.length),
    trained: Object.fromEntries([
      ...[...adapter.matrices].map(([path, matrix]) => [trainedName(path, 'R'), matrix] as const),
      ...adapter.head.map(({ name, data }) => [name, data] as const),
    ]),
  }
}

import { StudioFailure } from '../../shared/failure.ts'
import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'

/** Older checkpoints call the scale and shift of LayerNorm gamma and beta. */
const olderNames: readonly (readonly [RegExp, string])[] = [
  [/LayerNorm\.weight$/, 'LayerNorm.gamma'],
  [/LayerNorm\.bias$/, 'LayerNorm.beta'],
]

/** The base's tensor called `name` (without the family's prefix), however the checkpoint spells it; undefined where it has none. */
export function findBaseTensor(folder: ModelFolder, basePrefix: string, name: string): StoredTensor | undefined {
  const spellings = [name, ...olderNames.map(([pattern, older]) => name.replace(pattern, older))]
  for (const spelling of spellings) {
    const stored = folder.weights.get(spelling) ?? folder.weights.get(`${basePrefix}.${spelling}`)
    if (stored) return stored
  }
  return undefined
}

export function baseTensor(folder: ModelFolder, basePrefix: string, name: string): StoredTensor {
  const stored = findBaseTensor(folder, basePrefix, name)
  if (stored) return stored
  throw new StudioFailure({
    code: 'weight-missing',
    title: `The weights of ${folder.name} are incomplete`,
    cause: `The tensor ${name} is in none of its weight files.`,
    suggestion: 'Download the model folder again, or choose another one.',
    values: { model: folder.name },
  })
}

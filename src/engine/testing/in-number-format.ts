import { join } from 'node:path'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'
import { encodeWeights } from '../files/number-formats.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../files/safetensors.ts'

/** The model with its weights rounded to another number format, in a file that is removed when the test ends. */
export async function inNumberFormat(folder: ModelFolder, dtype: 'F16' | 'BF16'): Promise<ModelFolder> {
  const file = join(await temporaryFolder(), 'model.safetensors')
  const tensors = [...folder.weights].map(([name, { file: source, entry }]) => ({
    name,
    dtype,
    shape: entry.shape,
    bytes: async function* () {
      yield encodeWeights(dtype, await readTensor(source, entry))
    },
  }))
  await writeSafetensors(file, tensors, {})
  const written = (await openSafetensors(file)).tensors
  return { ...folder, weights: new Map<string, StoredTensor>([...written].map(([name, entry]) => [name, { file, entry }])) }
}

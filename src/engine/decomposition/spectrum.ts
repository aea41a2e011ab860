import type { LinearModule } from '../../shared/model-description.ts'
import type { Spectrum } from '../../shared/spectrum.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor } from '../files/safetensors.ts'
import type { Decomposer } from './decomposer.ts'
import { cachedRanks, decomposeIntoCache, firstThere, openCachedWeight } from './factor-cache.ts'

/**
 * As many singular values of `weight` as its factors in the cache have, and `rank` or 32 at least (all, where it has
 * fewer). What is not cached is decomposed, so that training at this rank starts at once.
 */
export async function spectrumOf(
  module: LinearModule,
  weight: StoredTensor,
  cacheFolder: string,
  decomposer: Decomposer,
  rank = 1,
): Promise<Spectrum> {
  const cached = await openCachedWeight(module, weight, cacheFolder)
  const ranks = cachedRanks(module, rank)
  const file =
    (await firstThere(ranks.toReversed().map(cached.file))) ?? (await decomposeIntoCache(module, cached, ranks[0] ?? rank, decomposer))
  const { tensors } = await openSafetensors(file)
  const numbers = async (name: string): Promise<number[]> => {
    const entry = tensors.get(name)
    if (!entry) throw new Error(`${file} does not hold ${name}`)
    return [...(await readTensor(file, entry))]
  }
  const [frobenius = 0] = await numbers('frobenius')
  return { singularValues: await numbers('singular_values'), frobenius }
}

import type { LinearModule } from '../../shared/model-description.ts'
import type { Spectrum } from '../../shared/spectrum.ts'
import type { Executor } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor } from '../files/safetensors.ts'
import { cachedRanks, decomposeIntoCache, firstThere, openCachedWeight } from './factor-cache.ts'

/**
 * As many singular values of `weight` as its factors in the cache have, and `rank` or 32 at least (all, where it has
 * fewer). What is not cached is decomposed, so that training at this rank starts at once.
 */
export async function spectrumOf(
  module: LinearModule,
  weight: StoredTensor,
  cacheFolder: string,
  executor: Executor,
  rank = 1,
): Promise<Spectrum> {
  const cached = await openCachedWeight(module, weight, cacheFolder)
  const ranks = cachedRanks(module, rank)
  const file =
    (await firstThere(ranks.toReversed().map(cached.file))) ?? (await decomposeIntoCache(module, weight, cached, ranks[0] ?? rank, executor))
  const entry = (await openSafetensors(file)).tensors.get('singular_values')
  if (!entry) throw new Error(`${file} holds no singular values`)
  return { singularValues: [...(await readTensor(file, entry))], frobenius: Math.sqrt(cached.squaredNorm) }
}

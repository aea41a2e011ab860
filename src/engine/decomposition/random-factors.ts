import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { LinearModule } from '../../shared/model-description.ts'
import { writeSafetensors } from '../files/safetensors.ts'
import { seededRandom } from '../random.ts'
import { factorFolder, firstThere } from './factor-cache.ts'
import { type Factors, openFactors } from './factors.ts'

/**
 * Random A and B in place of the truncated SVD: the paper's ablation (Table 3). Both as torch starts a linear layer's
 * weight (Kaiming uniform with a = √5): uniform in ±1/√fan-in, which is `in` for A and the rank for B. A module's
 * numbers follow from the seed and its path alone; unlike the SVD's, they are others at each rank.
 */
export function randomFactorsOf(module: LinearModule, rank: number, seed: number, cacheFolder: string): Promise<Factors> {
  return drawn(module.path, module, rank, seed, 1, cacheFolder)
}

/**
 * The one pair of A and B that all modules of VeRA share, as large as the largest of them: a module uses the first
 * `in` columns of A and the first `out` columns of Bᵀ. Like PEFT's own `_kaiming_init` (gain √2): uniform in
 * ±√(6/fan-in), wider than torch's linear layers by √6.
 */
export function sharedRandomFactors(
  outFeatures: number,
  inFeatures: number,
  rank: number,
  seed: number,
  cacheFolder: string,
): Promise<Factors> {
  return drawn('shared', { outFeatures, inFeatures }, rank, seed, Math.sqrt(6), cacheFolder)
}

/** A and B uniform in ±gain/√fan-in, written once under a name that says all they depend on. */
async function drawn(
  name: string,
  { outFeatures, inFeatures }: Pick<LinearModule, 'outFeatures' | 'inFeatures'>,
  rank: number,
  seed: number,
  gain: number,
  cacheFolder: string,
): Promise<Factors> {
  const digest = createHash('sha256').update(JSON.stringify({ name, outFeatures, inFeatures, rank, seed, gain })).digest('hex')
  const file = join(await factorFolder(cacheFolder), `random-${digest}.safetensors`)
  if (!(await firstThere([file]))) {
    const random = seededRandom(createHash('sha256').update(JSON.stringify([seed, name])).digest().readUInt32LE())
    const uniform = (count: number, fanIn: number): Float32Array =>
      Float32Array.from({ length: count }, () => ((2 * random.uniform() - 1) * gain) / Math.sqrt(fanIn))
    await writeSafetensors(
      file,
      [
        { name: 'a', shape: [rank, inFeatures], data: uniform(rank * inFeatures, inFeatures) },
        { name: 'b_transposed', shape: [rank, outFeatures], data: uniform(rank * outFeatures, rank) },
      ],
      { format: 'lora-xs-studio/factors-1' },
    )
  }
  return openFactors(file, rank)
}

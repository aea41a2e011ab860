import { createHash } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LinearModule } from '../../shared/model-description.ts'
import { openSafetensors, writeSafetensors } from '../files/safetensors.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { seededRandom } from '../random.ts'
import type { Factors } from './factors.ts'

/**
 * Random A and B of one module, for the paper's ablation (table 3): Kaiming-uniform as PyTorch starts a linear layer,
 * between ±1/√fan-in; fan-in is `in` for A and `rank` for B. Each module draws from a seed of its own.
 */
export function randomFactorsOf(module: LinearModule, rank: number, seed: number, cacheFolder: string): Promise<Factors> {
  const { path, inFeatures, outFeatures } = module
  return drawnFactors({ purpose: path, outFeatures, inFeatures, rank, seed, gain: 1 }, cacheFolder)
}

/** The one random A and B that all modules share in VeRA, as wide as the widest; Kaiming-uniform as PEFT draws them, between ±√(6/fan-in). */
export function sharedRandomFactors(outFeatures: number, inFeatures: number, rank: number, seed: number, cacheFolder: string): Promise<Factors> {
  return drawnFactors({ purpose: 'shared', outFeatures, inFeatures, rank, seed, gain: Math.sqrt(6) }, cacheFolder)
}

interface Draw {
  readonly purpose: string
  readonly outFeatures: number
  readonly inFeatures: number
  readonly rank: number
  readonly seed: number
  /** Bound of the values times √fan-in. */
  readonly gain: number
}

/** Programs map factors from files, so that what follows from a seed is written out once all the same. */
async function drawnFactors(draw: Draw, cacheFolder: string): Promise<Factors> {
  const { inFeatures, outFeatures, rank, gain } = draw
  const digest = createHash('sha256').update(JSON.stringify(draw)).digest()
  const folder = join(cacheFolder, 'factors')
  const file = join(folder, `random-${digest.toString('hex')}.safetensors`)
  if (!(await exists(file))) {
    await mkdir(folder, { recursive: true })
    const random = seededRandom(digest.readUInt32LE())
    const uniform = (count: number, bound: number): Float32Array => Float32Array.from({ length: count }, () => (2 * random.uniform() - 1) * bound)
    await writeSafetensors(
      file,
      [
        { name: 'a', shape: [rank, inFeatures], data: uniform(rank * inFeatures, gain / Math.sqrt(inFeatures)) },
        { name: 'b_transposed', shape: [rank, outFeatures], data: uniform(rank * outFeatures, gain / Math.sqrt(rank)) },
      ],
      { format: 'lora-xs-studio/factors-1' },
    )
  }
  const { tensors } = await openSafetensors(file)
  const stored = (name: string): StoredTensor => {
    const entry = tensors.get(name)
    if (!entry) throw new Error(`${file} does not hold ${name}`)
    return { file, entry }
  }
  return { a: stored('a'), bTransposed: stored('b_transposed') }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch {
    return false
  }
}

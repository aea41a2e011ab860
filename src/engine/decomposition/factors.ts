import type { LinearModule } from '../../shared/model-description.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, type TensorEntry } from '../files/safetensors.ts'
import type { Decomposer } from './decomposer.ts'
import { cachedRanks, decomposeIntoCache, firstThere, openCachedWeight } from './factor-cache.ts'

/**
 * The frozen factors of one module, still on disk: W's best approximation of the rank is B·A
 * (A = Σ_r·V_rᵀ, B = U_r; design of the authors' code). The ablation puts random ones in their place.
 */
export interface Factors {
  /** A, rank × in. */
  readonly a: StoredTensor
  /** Bᵀ, rank × out. */
  readonly bTransposed: StoredTensor
}

/** The factors of `weight` at `rank`, from the cache where they are there: it is keyed by the values of the weight. */
export async function factorsOf(
  module: LinearModule,
  weight: StoredTensor,
  rank: number,
  cacheFolder: string,
  decomposer: Decomposer,
): Promise<Factors> {
  const cached = await openCachedWeight(module, weight, cacheFolder)
  const ranks = cachedRanks(module, rank)
  const file = (await firstThere(ranks.map(cached.file))) ?? (await decomposeIntoCache(module, cached, ranks[0] ?? rank, decomposer))
  return openFactors(file, rank)
}

/** The first `rank` components of a file of factors. */
export async function openFactors(file: string, rank: number): Promise<Factors> {
  const { tensors } = await openSafetensors(file)
  const prefix = (name: string): StoredTensor => {
    const entry = tensors.get(name)
    const [rows, columns] = entry?.shape ?? []
    if (!entry || !rows || !columns || rows < rank) throw new Error(`${file} does not hold ${name} of rank ${rank}`)
    return { file, entry: firstRows(entry, rank, columns) }
  }
  return { a: prefix('a'), bTransposed: prefix('b_transposed') }
}

function firstRows(entry: TensorEntry, rows: number, columns: number): TensorEntry {
  return { ...entry, shape: [rows, columns], byteLength: rows * columns * Float32Array.BYTES_PER_ELEMENT }
}

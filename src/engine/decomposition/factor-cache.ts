import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import { isThere } from '../files/is-there.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor, writeSafetensors } from '../files/safetensors.ts'
import { valuesHash } from '../files/values-hash.ts'
import type { Decomposer } from './decomposer.ts'
import { sumOfSquares } from './products.ts'
import { truncatedSvd } from './truncated-svd.ts'

/** Ranks up to this one are decomposed at once, so that trying another rank costs nothing. */
const smallestCachedRank = 32

/** A weight that has been read, and where its decompositions are kept: under the hash of its values. */
export interface CachedWeight {
  readonly weight: StoredTensor
  /** outFeatures × inFeatures, row-major. */
  readonly data: Float32Array
  /** The file that holds its decomposition of that rank. */
  readonly file: (rank: number) => string
}

export async function openCachedWeight(module: LinearModule, weight: StoredTensor, cacheFolder: string): Promise<CachedWeight> {
  const folder = await factorFolder(cacheFolder)
  const data = await readTensor(weight.file, weight.entry)
  const hash = valuesHash([module.outFeatures, module.inFeatures], data)
  return { weight, data, file: (rank) => join(folder, `svd-${hash}-${rank}.safetensors`) }
}

/** Where factors of all kinds are kept; made where it is missing. */
export async function factorFolder(cacheFolder: string): Promise<string> {
  const folder = join(cacheFolder, 'factors')
  await mkdir(folder, { recursive: true })
  return folder
}

/**
 * Ranks under which decompositions of at least `rank` may be cached, smallest first: 32, 64, 128, … and the module's
 * full rank.
 */
export function cachedRanks({ inFeatures, outFeatures }: LinearModule, rank: number): number[] {
  const largest = Math.min(inFeatures, outFeatures)
  const ranks: number[] = []
  for (let size = smallestCachedRank; size < largest; size *= 2) ranks.push(size)
  ranks.push(largest)
  return ranks.filter((size) => size >= Math.min(rank, largest))
}

/** The first of the files that is there. */
export async function firstThere(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await isThere(file)) return file
  }
  return undefined
}

/**
 * Decomposes a weight and keeps `a` (rank × in), `b_transposed` (rank × out) and `singular_values`, one component a row,
 * so that a smaller rank is the beginning of the same bytes, and W's norm, `frobenius`. Answers the file.
 */
export async function decomposeIntoCache(module: LinearModule, { weight, data, file }: CachedWeight, rank: number, decomposer: Decomposer): Promise<string> {
  const { outFeatures: rows, inFeatures: columns } = module
  const squaredNorm = sumOfSquares(data)
  // No entry of W·Wᵀ is larger, and all of them must be numbers in single precision.
  if (!Number.isFinite(Math.fround(squaredNorm))) throw notFinite(weight)
  const svd = await truncatedSvd({ rows, columns, data }, rank, decomposer)
  const a = new Float32Array(svd.right)
  svd.singularValues.forEach((sigma, row) => {
    for (let index = row * columns; index < (row + 1) * columns; index += 1) a[index] = (svd.right[index] as number) * sigma
  })
  await writeSafetensors(
    file(rank),
    [
      { name: 'a', shape: [rank, columns], data: a },
      { name: 'b_transposed', shape: [rank, rows], data: new Float32Array(svd.left) },
      { name: 'singular_values', shape: [rank], data: new Float32Array(svd.singularValues) },
      { name: 'frobenius', shape: [1], data: Float32Array.of(Math.sqrt(squaredNorm)) },
    ],
    { format: 'lora-xs-studio/factors-2' },
  )
  return file(rank)
}

function notFinite({ file, entry }: StoredTensor): StudioFailure {
  return new StudioFailure({
    code: 'weight-not-finite',
    title: `The weight ${entry.name} cannot be decomposed`,
    cause: `In ${file} it holds values that are not finite numbers, or too large to be squared.`,
    suggestion: 'Download the model folder again, or choose another one.',
  })
}

import { createHash } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { StudioFailure } from '../../shared/failure.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import type { Executor } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor, type TensorEntry, writeSafetensors } from '../files/safetensors.ts'
import { truncatedSvd } from './truncated-svd.ts'

/**
 * The frozen factors of one module, still on disk: W's best approximation of the rank is B·A
 * (A = Σ_r·V_rᵀ, B = U_r; design of the authors' code).
 */
export interface Factors {
  /** A, rank × in. */
  readonly a: StoredTensor
  /** Bᵀ, rank × out. */
  readonly bTransposed: StoredTensor
}

/** Ranks up to this one are decomposed at once, so that trying another rank costs nothing. */
const smallestCachedRank = 32

/** The factors of `weight` at `rank`, from the cache where they are there: it is keyed by the bytes of the weight. */
export async function factorsOf(
  module: LinearModule,
  weight: StoredTensor,
  rank: number,
  cacheFolder: string,
  executor: Executor,
): Promise<Factors> {
  const folder = join(cacheFolder, 'factors')
  await mkdir(folder, { recursive: true })
  const data = await readTensor(weight.file, weight.entry)
  if (!data.every(Number.isFinite)) throw notFinite(weight)
  const hash = createHash('sha256').update(`${module.outFeatures}x${module.inFeatures}|`).update(new Uint8Array(data.buffer)).digest('hex')
  const largest = Math.min(module.inFeatures, module.outFeatures)
  for (const cached of cachedRanks(rank, largest)) {
    const factors = await openFactors(join(folder, `${hash}-${cached}.safetensors`), rank)
    if (factors) return factors
  }
  const cachedRank = cachedRanks(rank, largest)[0] ?? rank
  const file = join(folder, `${hash}-${cachedRank}.safetensors`)
  await decompose(module, weight, data, cachedRank, file, executor)
  const factors = await openFactors(file, rank)
  if (!factors) throw new Error(`The factors just written to ${file} are not there`)
  return factors
}

/** Ranks under which factors of at least `rank` may be cached, smallest first. */
function cachedRanks(rank: number, largest: number): number[] {
  const ranks: number[] = []
  for (let size = smallestCachedRank; size < largest; size *= 2) ranks.push(size)
  ranks.push(largest)
  return ranks.filter((size) => size >= Math.min(rank, largest))
}

/** Factors are stored one component a row, so that a smaller rank is the beginning of the same bytes. */
async function openFactors(file: string, rank: number): Promise<Factors | undefined> {
  try {
    await access(file)
  } catch {
    return undefined
  }
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

async function decompose(
  module: LinearModule,
  weight: StoredTensor,
  data: Float32Array,
  rank: number,
  file: string,
  executor: Executor,
): Promise<void> {
  const { outFeatures: rows, inFeatures: columns } = module
  const size = Math.min(rows, columns)
  const gram = gramProgram(weight, rows, columns, executor)
  try {
    const svd = await truncatedSvd({ rows, columns, data, applyGram: (basis, count) => gram.apply(basis, count, size) }, rank)
    const a = Float32Array.from(svd.right, (entry, index) => entry * (svd.singularValues[Math.floor(index / columns)] ?? 0))
    await writeSafetensors(
      file,
      [
        { name: 'a', shape: [rank, columns], data: a },
        { name: 'b_transposed', shape: [rank, rows], data: Float32Array.from(svd.left) },
        { name: 'singular_values', shape: [rank], data: Float32Array.from(svd.singularValues) },
      ],
      { format: 'lora-xs-studio/factors-1' },
    )
  } finally {
    await gram.dispose()
  }
}

/** basis·G and basis·G·G with G = W·Wᵀ or Wᵀ·W, whichever is smaller; the weight is mapped from its file. */
function gramProgram(weight: StoredTensor, rows: number, columns: number, executor: Executor) {
  let loaded: ReturnType<Executor['load']> | undefined
  const load = (count: number, size: number): ReturnType<Executor['load']> =>
    executor.load({
      inputs: { basis: { shape: [count, size], dtype: 'float32' } },
      weights: [weight],
      build: ({ basis }, tensorOf) => {
        const matrix = tensorOf(weight) as tf.Tensor2D
        const left = rows <= columns
        const gram = (rows: tf.Tensor2D): tf.Tensor2D => tf.matMul(tf.matMul(rows, matrix, false, !left), matrix, false, left)
        const once = gram(basis as tf.Tensor2D)
        return { once, twice: gram(once) }
      },
    })
  return {
    apply: async (basis: Float32Array, count: number, size: number): Promise<{ once: Float32Array; twice: Float32Array }> => {
      loaded ??= load(count, size)
      const { once, twice } = await (await loaded).run({ basis })
      if (!once || !twice) throw new Error('The product has no output')
      return { once, twice }
    },
    dispose: async (): Promise<void> => (await loaded)?.dispose(),
  }
}

function notFinite({ file, entry }: StoredTensor): StudioFailure {
  return new StudioFailure({
    code: 'weight-not-finite',
    title: `The weight ${entry.name} cannot be decomposed`,
    cause: `In ${file} it holds values that are not finite numbers.`,
    suggestion: 'Download the model folder again, or choose another one.',
  })
}

import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import type { Executor, ProgramDefinition } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, writeSafetensors } from '../files/safetensors.ts'
import { seededRandom } from '../random.ts'

/** The two products of a feed-forward block of BERT-base, four times over. */
const [hidden, inner, repetitions] = [768, 3072, 4]
/** A card answers fully only to large batches; a slow device never comes to those. */
const rowsToTry = [8, 64, 512, 4096]
const budgetMilliseconds = 2000

/** Measures products for two seconds, first runs apart; answers the best of all batch sizes, in 10⁹ operations a second. */
export async function productSpeed(executor: Executor, folder: string): Promise<number> {
  const file = join(folder, 'products.safetensors')
  const random = seededRandom(3)
  const weight = (name: string, rows: number, columns: number) => {
    // Products keep their size, however many follow one another.
    const data = Float32Array.from({ length: rows * columns }, () => random.normal() / Math.sqrt(rows))
    return { name, shape: [rows, columns], data }
  }
  await writeSafetensors(file, [weight('up', hidden, inner), weight('down', inner, hidden)], {})
  const stored = [...(await openSafetensors(file)).tensors.values()].map((entry) => ({ file, entry }))
  let best = 0
  let left = budgetMilliseconds
  for (const [index, rows] of rowsToTry.entries()) {
    const program = await executor.load(products(stored, rows))
    const inputs = { x: new Float32Array(rows * hidden).fill(0.5) }
    const run = async (): Promise<number> => {
      const start = performance.now()
      await program.run(inputs)
      return performance.now() - start
    }
    // The first run compiles shaders and touches all memory.
    await run()
    const share = left / (rowsToTry.length - index)
    let [fastest, spent] = [Infinity, 0]
    while (spent < share) {
      const milliseconds = await run()
      fastest = Math.min(fastest, milliseconds)
      spent += milliseconds
    }
    await program.dispose()
    left -= spent
    best = Math.max(best, (2 * rows * hidden * inner * 2 * repetitions) / fastest / 1e6)
    const growth = (rowsToTry[index + 1] ?? Infinity) / rows
    // The next size must have time for a first run and a measured one.
    if (2 * growth * fastest > left) break
  }
  return best
}

function products(weights: readonly StoredTensor[], rows: number): ProgramDefinition {
  return {
    inputs: { x: { shape: [rows, hidden], dtype: 'float32' } },
    weights,
    build: ({ x }, weight) => {
      const matrices = weights.map((stored) => weight(stored) as tf.Tensor2D)
      let y = x as tf.Tensor2D
      for (let turn = 0; turn < repetitions; turn += 1) for (const matrix of matrices) y = tf.matMul(y, matrix)
      return { y }
    },
  }
}

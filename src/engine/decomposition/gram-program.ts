import * as tf from '@tensorflow/tfjs-core'
import type { Executor, Program } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'

/** Products of a basis with G, the smaller of W·Wᵀ and Wᵀ·W, in single precision. */
export interface GramProgram {
  /** basis·G and basis·G·G; `count` rows, the same at every call. */
  apply(basis: Float32Array, count: number): Promise<{ once: Float32Array; twice: Float32Array }>
  dispose(): Promise<void>
}

/** The weight (rows × columns) stays in its file; the program is loaded at its first use. */
export function gramProgram(weight: StoredTensor, rows: number, columns: number, executor: Executor): GramProgram {
  const isWide = rows <= columns
  let loaded: Promise<Program> | undefined
  const load = (count: number): Promise<Program> =>
    executor.load({
      inputs: { basis: { shape: [count, Math.min(rows, columns)], dtype: 'float32' } },
      weights: [weight],
      build: ({ basis }, tensorOf) => {
        const matrix = tensorOf(weight) as tf.Tensor2D
        const gram = (rows: tf.Tensor2D): tf.Tensor2D => tf.matMul(tf.matMul(rows, matrix, false, !isWide), matrix, false, isWide)
        const once = gram(basis as tf.Tensor2D)
        return { once, twice: gram(once) }
      },
    })
  return {
    apply: async (basis, count) => {
      loaded ??= load(count)
      const { once, twice } = await (await loaded).run({ basis })
      if (!once || !twice) throw new Error('The product has no output')
      return { once, twice }
    },
    dispose: async () => (await loaded)?.dispose(),
  }
}

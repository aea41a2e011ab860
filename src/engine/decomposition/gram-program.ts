import * as tf from '@tensorflow/tfjs-core'
import type { Executor, Program } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'

/** Products of a basis with G, the smaller of W·Wᵀ and Wᵀ·W, in single precision. */
export interface GramProgram {
  /** basis·G; `count` rows, the same at every call. */
  apply(basis: Float32Array, count: number): Promise<Float32Array>
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
        return { product: tf.matMul(tf.matMul(basis as tf.Tensor2D, matrix, false, !isWide), matrix, false, isWide) }
      },
    })
  return {
    apply: async (basis, count) => {
      loaded ??= load(count)
      const { product } = await (await loaded).run({ basis })
      if (!product) throw new Error('The product has no output')
      return product
    },
    dispose: async () => (await loaded)?.dispose(),
  }
}

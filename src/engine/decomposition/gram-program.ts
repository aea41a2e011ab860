import * as tf from '@tensorflow/tfjs-core'
import type { Executor, Program } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { blockRows, type GramStep, type TakeGramStep } from './gram-step.ts'

/** The steps of one weight's recurrence, by an executor. */
export interface GramProgram {
  readonly take: TakeGramStep
  dispose(): Promise<void>
}

/** The weight (rows × columns) stays in its file; a program is loaded for each capacity that the basis comes to have. */
export function gramProgram(weight: StoredTensor, rows: number, columns: number, executor: Executor): GramProgram {
  const size = Math.min(rows, columns)
  let loaded: { readonly capacity: number; readonly program: Program } | undefined
  const dispose = async (): Promise<void> => {
    await loaded?.program.dispose()
    loaded = undefined
  }
  const programFor = async (capacity: number): Promise<Program> => {
    if (loaded?.capacity !== capacity) {
      await dispose()
      const program = await executor.load({
        inputs: { rows: { shape: [blockRows, size], dtype: 'float32' }, basis: { shape: [capacity, size], dtype: 'float32' } },
        weights: [weight],
        build: (inputs, tensorOf) => step(inputs.rows as tf.Tensor2D, inputs.basis as tf.Tensor2D, tensorOf(weight) as tf.Tensor2D, rows <= columns),
      })
      loaded = { capacity, program }
    }
    return loaded.program
  }
  return {
    take: async (block, basis) => {
      const program = await programFor(basis.length / size)
      return (await program.run({ rows: block, basis })) as unknown as GramStep
    },
    dispose,
  }
}

function step(rows: tf.Tensor2D, basis: tf.Tensor2D, weight: tf.Tensor2D, isWide: boolean): Record<keyof GramStep, tf.Tensor> {
  const without = (from: tf.Tensor2D, share: tf.Tensor2D, directions: tf.Tensor2D): tf.Tensor2D => tf.sub(from, tf.matMul(share, directions))
  const on = (from: tf.Tensor2D, directions: tf.Tensor2D): tf.Tensor2D => tf.matMul(from, directions, false, true)
  const block = without(rows, on(rows, basis), basis)
  // The long weight comes first: as the second factor it would be copied into another order at every call.
  const image = tf.matMul(weight, block, isWide, true)
  const product: tf.Tensor2D = tf.transpose(tf.matMul(weight, image, !isWide))
  const [onBasis, onBlock] = [on(product, basis), on(product, block)]
  // Twice is enough (Kahan and Parlett).
  const once = without(without(product, onBasis, basis), onBlock, block)
  const remainder = without(without(once, on(once, basis), basis), on(once, block), block)
  return { block, image: tf.transpose(image), product, onBasis, onBlock, remainder }
}

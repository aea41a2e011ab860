import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { trace } from '../../src/engine/compiler/trace.ts'
import { operationsOf, productsAlone, productsOf } from './products-alone.ts'

const shapes = { x: { shape: [3, 5], dtype: 'float32' }, y: { shape: [3, 7], dtype: 'float32' }, batches: { shape: [2, 4, 5], dtype: 'float32' } } as const
const graph = () =>
  trace({
    inputs: shapes,
    weights: [],
    build: ({ x, y, batches }) => ({
      product: tf.tanh(tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D, true)),
      inBatches: tf.relu(tf.matMul(batches as tf.Tensor3D, batches as tf.Tensor3D, false, true)),
    }),
  })

test('operations of products count every multiplication and addition, transposed or in batches', async () => {
  expect(productsOf(await graph()).map(operationsOf)).toEqual([2 * 5 * 7 * 3, 2 * 2 * 4 * 4 * 5])
})

test('products alone are as many and as large as in the program, and nothing else is computed on whole tensors', async () => {
  const whole = await graph()
  const alone = productsAlone(whole)
  expect(productsOf(alone).map(operationsOf)).toEqual(productsOf(whole).map(operationsOf))
  expect(alone.nodes.map(({ operation }) => operation).filter((name) => name === 'Tanh' || name === 'Relu')).toEqual([])
  expect([...alone.inputs.values()].map(({ shape }) => shape)).toEqual([[3, 5], [3, 7], [2, 4, 5]])
})

import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom } from '../random.ts'
import { relativeDifference } from '../testing/compare.ts'
import { activations } from './activation.ts'
import { layerNormalization } from './layer-normalization.ts'
import { weightedSum } from './weighted-sum.ts'

type Operation = (x: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor

const [rows, columns] = [6, 8]
const fourAxes = (x: tf.Tensor): tf.Tensor4D => tf.reshape(x, [2, 1, 3, 8])
const scoresOf = (x: tf.Tensor, y: tf.Tensor): tf.Tensor4D => tf.mul(tf.matMul(fourAxes(x), fourAxes(y), false, true), 0.5)
const gelu = activations.gelu as (x: tf.Tensor2D) => tf.Tensor2D

/** Each operation beside the same one left to the chain rule. */
const cases: Readonly<Record<string, readonly [ours: Operation, chainRule: Operation]>> = {
  'layer normalisation': [
    (x, y) => layerNormalization(x, tf.slice(y, [0, 0], [1, columns]), tf.slice(y, [1, 0], [1, columns]), 0.1),
    (x, y) => {
      const centred = tf.sub(x, tf.mean(x, 1, true))
      const scale = tf.sqrt(tf.add(tf.mean(tf.square(centred), 1, true), 0.1))
      return tf.add(tf.mul(tf.div(centred, scale), tf.slice(y, [0, 0], [1, columns])), tf.slice(y, [1, 0], [1, columns]))
    },
  ],
  gelu: [(x) => gelu(tf.mul(x, 3)), (x) => tf.mul(tf.mul(x, 1.5), tf.add(tf.erf(tf.mul(x, 3 * Math.SQRT1_2)), 1))],
  'attention’s weighted sum': [
    (x, y) => weightedSum(scoresOf(x, y), fourAxes(y)),
    (x, y) => tf.matMul(tf.softmax(scoresOf(x, y)), fourAxes(y)),
  ],
}

const executors = {
  compiled: async () => compiledExecutor(await temporaryFolder()),
  wasm: () => Promise.resolve(eagerExecutor('wasm', 'wasm')),
}

test.each(Object.keys(cases).flatMap((name) => Object.keys(executors).map((executor) => [name, executor])))('%s, %s: value and gradients are those of the chain rule', async (name, executor) => {
  const [ours, chainRule] = cases[name] as readonly [Operation, Operation]
  const random = seededRandom(4)
  const draw = (): Float32Array => Float32Array.from({ length: rows * columns }, () => random.normal())
  const specification = { shape: [rows, columns], dtype: 'float32' } as const
  const program = await (await executors[executor as keyof typeof executors]()).load({
    inputs: { x: specification, y: specification },
    weights: [],
    build: ({ x, y }) =>
      Object.fromEntries(
        Object.entries({ ours, chainRule }).flatMap(([side, operation]) => {
          // The cosine makes every element's slope a different one; y takes part in all.
          const gradients = tf.grads((left, right) => tf.add(tf.sum(tf.cos(operation(left as tf.Tensor2D, right as tf.Tensor2D))), tf.sum(right)))
          const [ofX, ofY] = gradients([x as tf.Tensor, y as tf.Tensor])
          return Object.entries({ value: operation(x as tf.Tensor2D, y as tf.Tensor2D), ofX, ofY }).map(([part, tensor]) => [`${side} ${part}`, tensor as tf.Tensor])
        }),
      ),
  })
  const outputs = await program.run({ x: draw(), y: draw() })
  await program.dispose()
  for (const part of ['value', 'ofX', 'ofY']) {
    expect(relativeDifference(outputs[`ours ${part}`] ?? [], outputs[`chainRule ${part}`] ?? []), part).toBeLessThan(1e-5)
  }
})

test('gelu has a finite gradient far from nought', async () => {
  const specification = { shape: [1, 6], dtype: 'float32' } as const
  const program = await compiledExecutor(await temporaryFolder()).load({ inputs: { x: specification }, weights: [], build: ({ x }) => ({ ofX: tf.grad((value) => tf.sum(gelu(value as tf.Tensor2D)))(x as tf.Tensor) }) })
  const { ofX } = await program.run({ x: Float32Array.of(-1e4, -20, -14, 14, 20, 1e4) })
  await program.dispose()
  expect([...(ofX ?? [])]).toEqual([0, 0, 0, 1, 1, 1])
})

import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProgramDefinition } from '../../executors/executor.ts'
import type { StoredTensor } from '../../files/model-folder.ts'
import { openSafetensors, writeSafetensors } from '../../files/safetensors.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'
import { type EightBitType, eightBitWeight } from '../../quantization/eight-bit-weight.ts'
import { seededRandom } from '../../random.ts'
import { runGraph } from '../../testing/run-graph.ts'
import type { Graph } from '../graph.ts'
import { signedProductsSaturate } from '../signed-products.ts'
import { trace } from '../trace.ts'
import { foldBias } from './fold-bias.ts'
import { optimizeEightBit } from './pipeline.ts'
import { quantizeFrozenWeights } from './quantize-frozen-weights.ts'

type Matrix = (row: number, column: number) => number
const at = (values: Float32Array, columns: number): Matrix => (row, column) => values[row * columns + column] ?? NaN

async function storedWeight(folder: string, data: Float32Array, shape: readonly [number, number]): Promise<StoredTensor> {
  const file = join(folder, 'weight.safetensors')
  await writeSafetensors(file, [{ name: 'weight', shape, data }], {})
  const entry = (await openSafetensors(file)).tensors.get('weight')
  if (!entry) throw new Error('The weight was not written')
  return { file, entry }
}

function randomValues(length: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length }, () => random.normal())
}

/** Most by which rounding both sides, each to half a step, can change the product Σ left·right over `depth`. */
function bound(left: Matrix, right: Matrix, row: number, column: number, depth: number): number {
  const largest = (of: (index: number) => number): number => Math.max(...Array.from({ length: depth }, (_, index) => Math.abs(of(index))))
  const leftHalf = largest((index) => left(row, index)) / 127 / 2
  const rightHalf = largest((index) => right(index, column)) / 127 / 2
  let sum = 0
  for (let index = 0; index < depth; index += 1) {
    sum += Math.abs(left(row, index)) * rightHalf + (Math.abs(right(index, column)) + rightHalf) * leftHalf
  }
  return sum * (1 + 1e-5) + 1e-6
}

interface Sizes {
  readonly rows: number
  readonly inputs: number
  readonly outputs: number
}

function bothWays(weight: StoredTensor, { rows, inputs, outputs }: Sizes): ProgramDefinition {
  return {
    inputs: { x: { shape: [rows, inputs], dtype: 'float32' }, gradient: { shape: [rows, outputs], dtype: 'float32' }, bias: { shape: [outputs], dtype: 'float32' } },
    weights: [weight],
    build: ({ x, gradient, bias }, find) => ({
      forward: tf.add(tf.matMul(x as tf.Tensor2D, find(weight) as tf.Tensor2D, false, true), bias as tf.Tensor1D),
      backward: tf.matMul(gradient as tf.Tensor2D, find(weight)),
    }),
  }
}

async function expectWithinBound(type: EightBitType, sizes: Sizes, x: Float32Array, w: Float32Array, gradient: Float32Array): Promise<void> {
  const { rows, inputs, outputs } = sizes
  const folder = await temporaryFolder()
  const weight = await storedWeight(folder, w, [outputs, inputs])
  const eightBit = new Map([[weight, await eightBitWeight(weight, folder, type)]])
  const definition = bothWays(weight, sizes)
  const graph = foldBias(await trace(definition))
  const feeds = { x, gradient, bias: randomValues(outputs, 4) }
  const before = await runGraph(graph, definition, feeds, folder)
  const after = await runGraph(quantizeFrozenWeights(eightBit)(graph), definition, feeds, folder)
  const transposed: Matrix = (row, column) => at(w, inputs)(column, row)
  const check = (name: string, left: Matrix, right: Matrix, columns: number, depth: number): void => {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const difference = Math.abs((after[name]?.[row * columns + column] ?? NaN) - (before[name]?.[row * columns + column] ?? NaN))
        expect(difference, `${name} ${row}, ${column}`).toBeLessThanOrEqual(bound(left, right, row, column, depth))
      }
    }
  }
  check('forward', at(x, inputs), transposed, outputs, inputs)
  check('backward', at(gradient, outputs), at(w, inputs), inputs, outputs)
}

/** Signed ones are exact on some processors alone; no copies of them are made elsewhere. */
const exactTypes = (await signedProductsSaturate()) ? (['U8'] as const) : (['U8', 'I8'] as const)

describe.each(exactTypes)('copies in %s', (type) => {
  test('products in 8 bits are within what rounding allows, in both directions and for any sizes', async () => {
    const size = fc.integer({ min: 1, max: 70 })
    await fc.assert(
      fc.asyncProperty(fc.record({ rows: size, inputs: size, outputs: size, seed: fc.nat() }), async ({ seed, ...sizes }) => {
        const { rows, inputs, outputs } = sizes
        await expectWithinBound(type, sizes, randomValues(rows * inputs, seed), randomValues(outputs * inputs, seed + 1), randomValues(rows * outputs, seed + 2))
      }),
      { numRuns: 25 },
    )
  })

  test('the largest numbers on both sides do not overflow', async () => {
    const sizes = { rows: 16, inputs: 64, outputs: 32 }
    await expectWithinBound(type, sizes, new Float32Array(16 * 64).fill(1), new Float32Array(64 * 32).fill(1), new Float32Array(16 * 32).fill(-1))
  })

  test('rows of zeros give zeros, and a row keeps its own scale beside a far larger one', async () => {
    const sizes = { rows: 3, inputs: 16, outputs: 8 }
    const x = randomValues(3 * 16, 1).map((value, index) => value * ([0, 1, 1e8][Math.floor(index / 16)] ?? NaN))
    const gradient = randomValues(3 * 8, 2).map((value, index) => value * ([1e-9, 0, 1][Math.floor(index / 8)] ?? NaN))
    await expectWithinBound(type, sizes, x, randomValues(16 * 8, 3), gradient)
  })
})

async function tracedWithCopy(build: (x: tf.Tensor2D, weight: tf.Tensor2D) => tf.Tensor): Promise<Graph> {
  const folder = await temporaryFolder()
  const weight = await storedWeight(folder, randomValues(36, 1), [6, 6])
  const eightBit = new Map([[weight, await eightBitWeight(weight, folder, 'I8')]])
  const graph = await trace({
    inputs: { x: { shape: [6, 6], dtype: 'float32' } },
    weights: [weight],
    build: ({ x }, find) => ({ y: build(x as tf.Tensor2D, find(weight) as tf.Tensor2D) }),
  })
  return optimizeEightBit(graph, eightBit)
}

test('the weight itself is read no more, and rows that two products read are rounded once', async () => {
  const { nodes, weights } = await tracedWithCopy((x, weight) => tf.mul(tf.matMul(x, weight), tf.matMul(x, weight, false, true)))
  const operations = nodes.map(({ operation }) => operation)
  expect(operations.filter((operation) => operation === 'QuantizeLinear')).toHaveLength(1)
  expect(operations.filter((operation) => operation === 'MatMulIntegerToFloat')).toHaveLength(2)
  expect([...weights.values()].map(({ entry }) => entry.name).toSorted()).toEqual(['backward', 'backward_scales', 'forward', 'forward_scales'])
})

test.each<[string, (x: tf.Tensor2D, weight: tf.Tensor2D) => tf.Tensor]>([
  ['the left side of a product', (x, weight) => tf.matMul(weight, x)],
  ['a product with the transposed left side', (x, weight) => tf.matMul(x, weight, true, false)],
  ['a sum', (x, weight) => tf.add(x, weight)],
])('where the weight is in %s, it is the one in the file', async (_where, build) => {
  const { nodes, weights } = await tracedWithCopy(build)
  expect(nodes.map(({ operation }) => operation)).not.toContain('MatMulIntegerToFloat')
  expect([...weights.values()].map(({ entry }) => entry.name)).toEqual(['weight'])
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { ProgramDefinition, ProgramOutputs } from '../executors/executor.ts'
import { seededRandom } from '../random.ts'
import { relativeDifference } from '../testing/compare.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lowering-'))
})
afterAll(() => rm(scratch, { recursive: true }))

type Operation = (x: tf.Tensor, y: tf.Tensor) => tf.Tensor

/** x: 3 × 4, y: 3 × 4, both positive; each operation is checked forward and, where it has one, backward. */
const differentiable: Readonly<Record<string, Operation>> = {
  add: (x, y) => tf.add(x, y),
  'add with broadcasting': (x, y) => tf.add(x, tf.slice(y, [0, 0], [1, 4])),
  sub: (x, y) => tf.sub(x, y),
  mul: (x, y) => tf.mul(x, y),
  'mul with a column': (x, y) => tf.mul(x, tf.slice(y, [0, 0], [3, 1])),
  div: (x, y) => tf.div(x, y),
  maximum: (x, y) => tf.maximum(x, y),
  minimum: (x, y) => tf.minimum(x, y),
  pow: (x, y) => tf.pow(x, y),
  squaredDifference: (x, y) => tf.squaredDifference(x, y),
  addN: (x, y) => tf.addN([x, y, x]),
  neg: (x) => tf.neg(x),
  abs: (x) => tf.abs(tf.sub(x, 1)),
  exp: (x) => tf.exp(x),
  log: (x) => tf.log(x),
  sqrt: (x) => tf.sqrt(x),
  rsqrt: (x) => tf.rsqrt(x),
  square: (x) => tf.square(x),
  reciprocal: (x) => tf.reciprocal(x),
  erf: (x) => tf.erf(x),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  relu: (x) => tf.relu(tf.sub(x, 1)),
  sin: (x) => tf.sin(x),
  cos: (x) => tf.cos(x),
  'sum of all': (x) => tf.sum(x),
  'sum over the last axis': (x) => tf.sum(x, -1),
  'sum kept': (x) => tf.sum(x, 0, true),
  'mean over the last axis': (x) => tf.mean(x, -1, true),
  'mean of all': (x) => tf.mean(x),
  cumsum: (x) => tf.cumsum(x, 1),
  'cumsum from the end': (x) => tf.cumsum(x, 1, false, true),
  max: (x) => tf.max(x, 1),
  min: (x) => tf.min(x, 0),
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  matMul: (x, y) => tf.matMul(x, y, false, true),
  'matMul, left transposed': (x, y) => tf.matMul(x, y, true, false),
  'matMul in batches': (x, y) => tf.matMul(tf.reshape(x, [3, 2, 2]), tf.reshape(y, [3, 2, 2])),
  'matMul in batches, right transposed': (x, y) => tf.matMul(tf.reshape(x, [3, 1, 4]), tf.reshape(y, [3, 1, 4]), false, true),
  reshape: (x) => tf.reshape(x, [2, 6]),
  expandDims: (x) => tf.expandDims(x, 1),
  transpose: (x) => tf.transpose(x),
  'transpose of four axes': (x) => tf.transpose(tf.reshape(x, [1, 3, 2, 2]), [0, 2, 1, 3]),
  slice: (x) => tf.slice(x, [1, 1], [2, 2]),
  pad: (x) => tf.pad(x, [[1, 0], [0, 2]], 0.5),
  tile: (x) => tf.tile(x, [2, 1]),
  concat: (x, y) => tf.concat([x, y], 1),
  logSumExp: (x) => tf.logSumExp(x, 1),
  where: (x, y) => tf.where(tf.greater(tf.tensor2d([1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0], [3, 4]), 0), x, y),
}

const notDifferentiable: Readonly<Record<string, Operation>> = {
  floor: (x) => tf.floor(tf.mul(x, 3)),
  sign: (x) => tf.sign(tf.sub(x, 1)),
  step: (x) => tf.step(tf.sub(x, 1), 0.25),
  cast: (x) => tf.cast(tf.cast(tf.mul(x, 5), 'int32'), 'float32'),
  // TensorFlow.js's own gradient of cumsum fails along any axis but the last.
  'cumsum of what stands before': (x) => tf.cumsum(x, 0, true),
  'cumsum of integers': (x) => tf.cast(tf.cumsum(tf.cast(tf.mul(x, 5), 'int32'), 1), 'float32'),
  gather: (x) => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')),
  oneHot: () => tf.cast(tf.oneHot(tf.tensor1d([2, 0, 1], 'int32'), 3), 'float32'),
  prod: (x) => tf.prod(x, 1),
  greaterEqual: (x, y) => tf.cast(tf.greaterEqual(x, y), 'float32'),
  lessEqual: (x, y) => tf.cast(tf.lessEqual(x, y), 'float32'),
  equal: (x) => tf.cast(tf.equal(x, tf.minimum(x, 1)), 'float32'),
  notEqual: (x) => tf.cast(tf.notEqual(x, tf.minimum(x, 1)), 'float32'),
  logicalAnd: (x, y) => tf.cast(tf.logicalAnd(tf.greater(x, 1), tf.less(y, 1)), 'float32'),
  logicalOr: (x, y) => tf.cast(tf.logicalOr(tf.greater(x, 1), tf.logicalNot(tf.less(y, 1))), 'float32'),
  zerosLike: (x) => tf.zerosLike(x),
  onesLike: (x) => tf.onesLike(x),
  fill: () => tf.fill([2, 3], 0.25),
}

function forward(operation: Operation): ProgramDefinition['build'] {
  return ({ x, y }) => ({ result: operation(x as tf.Tensor, y as tf.Tensor) })
}

/** The gradient of Σ cos(result): the cosine makes every element's slope a different one. */
function backward(operation: Operation): ProgramDefinition['build'] {
  const loss = (x: tf.Tensor, y: tf.Tensor): tf.Scalar => tf.sum(tf.cos(operation(x, y)))
  return ({ x, y }) => ({ ofX: tf.grad((left) => loss(left, y as tf.Tensor))(x as tf.Tensor) })
}

function backwardRight(operation: Operation): ProgramDefinition['build'] {
  return ({ x, y }) => ({ ofY: tf.grad((right) => tf.sum(tf.cos(operation(x as tf.Tensor, right))))(y as tf.Tensor) })
}

async function both(build: ProgramDefinition['build'], backend: string): Promise<[ProgramOutputs, ProgramOutputs]> {
  const random = seededRandom(3)
  const draw = (): Float32Array => Float32Array.from({ length: 12 }, () => 0.5 + random.uniform() * 1.2)
  const inputs = { x: draw(), y: draw() }
  const specification = { shape: [3, 4], dtype: 'float32' } as const
  const results: ProgramOutputs[] = []
  for (const executor of [compiledExecutor(scratch), eagerExecutor('wasm', backend)]) {
    const program = await executor.load({ inputs: { x: specification, y: specification }, weights: [], build })
    results.push(await program.run(inputs))
    await program.dispose()
  }
  return results as [ProgramOutputs, ProgramOutputs]
}

async function expectEqual(build: ProgramDefinition['build'], backend = 'wasm'): Promise<void> {
  const [compiled, eager] = await both(build, backend)
  expect(Object.keys(compiled)).toEqual(Object.keys(eager))
  for (const [name, values] of Object.entries(eager)) {
    expect(values.length).toBeGreaterThan(0)
    expect(relativeDifference(compiled[name] ?? [], values), name).toBeLessThan(1e-5)
  }
}

test.each(Object.entries({ ...differentiable, ...notDifferentiable }))('%s, forward', (_, operation) => expectEqual(forward(operation)))

test.each(Object.entries(differentiable))('%s, gradient', async (_, operation) => {
  await expectEqual(backward(operation))
  if (operation.length === 2) await expectEqual(backwardRight(operation))
})

// The wasm backend has no kernel for it.
test('gather, gradient, with an id that comes twice', () =>
  expectEqual(backward((x) => tf.gather(x, tf.tensor1d([2, 0, 2, 1], 'int32'))), 'cpu'))

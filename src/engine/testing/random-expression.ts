import * as tf from '@tensorflow/tfjs-core'
import * as fc from 'fast-check'
import type { InputSpecification, ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { seededRandom } from '../random.ts'

/** One operation of a random expression on what was computed before it; `left`, `right` and `axis` are taken modulo what there is. */
export interface Step {
  readonly operation: keyof typeof operations
  readonly left: number
  readonly right: number
  readonly axis: number
}

type Operation = (left: tf.Tensor, right: tf.Tensor, axis: number) => tf.Tensor

/** All are smooth and keep numbers small, so that rounding differs by no more than rounding. */
const operations = {
  add: (left, right) => tf.mul(tf.add(left, right), 0.5),
  sub: (left, right) => tf.sub(left, right),
  twoConstants: (left) => tf.sub(tf.fill(left.shape, 0.75), tf.fill(left.shape, 0.5)),
  mul: (left, right) => tf.mul(tf.tanh(left), right),
  div: (left, right) => tf.div(left, tf.add(tf.tanh(right), 2)),
  maximum: (left) => tf.maximum(tf.tanh(left), -2),
  minimum: (left) => tf.minimum(-2, tf.tanh(left)),
  neg: (left) => tf.neg(left),
  tanh: (left) => tf.tanh(left),
  exp: (left) => tf.exp(tf.tanh(left)),
  log: (left) => tf.log(tf.add(tf.sigmoid(left), 0.5)),
  erf: (left) => tf.erf(left),
  sum: (left, _, axis) => tf.mul(tf.sum(left, axis), 0.25),
  sumKept: (left, _, axis) => tf.mul(tf.sum(left, axis, true), 0.25),
  mean: (left, _, axis) => tf.mean(left, axis),
  meanKept: (left, _, axis) => tf.mean(left, axis, true),
  meanOfAll: (left) => tf.mean(left),
  softmax: (left) => tf.softmax(left),
  transpose: (left) => tf.transpose(left),
  transposeTwice: (left) => tf.transpose(tf.tanh(tf.transpose(tf.transpose(tf.transpose(left))))),
  reshape: (left) => tf.reshape(left, [left.size]),
  reshapeTwice: (left) => tf.reshape(tf.reshape(left, [1, left.size]), [left.size, 1]),
  reshapeBack: (left) => tf.reshape(tf.reshape(left, [left.size]), left.shape),
  timesOnes: (left) => tf.mul(left, tf.onesLike(left)),
  timesLargerOnes: (left) => tf.mul(tf.ones([2, ...left.shape]), left),
  plusZeros: (left) => tf.add(tf.zerosLike(left), left),
  minusZero: (left) => tf.sub(left, 0),
  zeroMinus: (left) => tf.sub(0, left),
  overOne: (left) => tf.div(left, tf.ones([1])),
  oneOver: (left) => tf.div(tf.onesLike(left), tf.add(tf.tanh(left), 2)),
  constantRow: (left) => tf.mul(left, tf.tensor1d(Array.from({ length: left.shape.at(-1) ?? 1 }, (_, index) => 1 / (index + 1)))),
  twice: (left) => tf.sub(tf.tanh(left), tf.mul(tf.tanh(left), tf.tanh(left))),
  product: (left, right) => tf.tanh(tf.matMul(asMatrix(left), asMatrix(right), false, true)),
  productWithBias: (left, right) => tf.tanh(tf.add(tf.matMul(asMatrix(left), asMatrix(right), false, true), tf.ones([asMatrix(right).shape[0]]))),
  biasOfMatrix: (left) => tf.tanh(tf.add(tf.mean(asMatrix(left), 0), tf.matMul(asMatrix(left), tf.eye(4)))),
} satisfies Readonly<Record<string, Operation>>

/** The first numbers of a tensor as rows of four. */
function asMatrix(tensor: tf.Tensor): tf.Tensor2D {
  const rows = Math.min(3, Math.floor(tensor.size / 4))
  if (rows === 0) return tf.mul(tf.ones([2, 4]), tf.mean(tensor))
  return tf.reshape(tf.slice(tf.reshape(tensor, [tensor.size]), [0], [rows * 4]), [rows, 4])
}

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...(Object.keys(operations) as Step['operation'][])),
  left: fc.nat(20),
  right: fc.nat(20),
  axis: fc.nat(3),
})
export const stepsArbitrary = fc.array(stepArbitrary, { minLength: 1, maxLength: 7 })

const shapes = { x: [3, 4], row: [1, 4], column: [3, 1], number: [] } as const
const names = Object.keys(shapes) as (keyof typeof shapes)[]

function evaluate(steps: readonly Step[], inputs: readonly tf.Tensor[]): tf.Tensor {
  const known = [...inputs]
  for (const { operation, left, right, axis } of steps) {
    // The newest come first, so that what is computed is mostly used.
    const at = (index: number): tf.Tensor => known[known.length - 1 - (index % known.length)] as tf.Tensor
    // A single number has no axis to sum over.
    const first = at(left).rank === 0 ? tf.reshape(at(left), [1]) : at(left)
    const second = broadcasts(first, at(right)) ? at(right) : first
    const result = operations[operation](first, second, axis % first.rank)
    if (result.rank <= 3 && result.size <= 200) known.push(result)
  }
  return known.at(-1) as tf.Tensor
}

function broadcasts(left: tf.Tensor, right: tf.Tensor): boolean {
  try {
    return tf.backend_util.assertAndGetBroadcastShape(left.shape, right.shape).length <= 3
  } catch {
    return false
  }
}

/** A random expression, a loss made of it and the loss's gradients. */
export function expressionProgram(steps: readonly Step[]): { definition: ProgramDefinition; inputs: ProgramInputs } {
  const random = seededRandom(steps.length)
  const specifications: Record<string, InputSpecification> = {}
  const inputs: Record<string, Float32Array> = {}
  for (const name of names) {
    const shape = shapes[name]
    specifications[name] = { shape, dtype: 'float32' }
    inputs[name] = Float32Array.from({ length: shape.reduce<number>((product, size) => product * size, 1) }, () => random.normal())
  }
  const build: ProgramDefinition['build'] = (tensors) => {
    const ordered = names.map((name) => tensors[name] as tf.Tensor)
    const loss = (...values: tf.Tensor[]): tf.Scalar => {
      const anchor = values.map((value) => tf.mean(value)).reduce((left, right) => tf.add(left, right))
      return tf.add(tf.mean(tf.cos(evaluate(steps, values))), tf.mul(anchor, 0.1))
    }
    const { value, grads } = tf.valueAndGrads(loss)(ordered)
    const gradients = Object.fromEntries(names.map((name, index) => [`gradient of ${name}`, grads[index] as tf.Tensor]))
    return { result: evaluate(steps, ordered), loss: value, ...gradients }
  }
  return { definition: { inputs: specifications, weights: [], build }, inputs }
}

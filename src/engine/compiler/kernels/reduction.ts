import type * as tf from '@tensorflow/tfjs-core'
import type { Value } from '../graph.ts'
import { type KernelCall, registerLowering } from './lowering.ts'

const reductions: Readonly<Record<string, string>> = {
  Sum: 'ReduceSum',
  Mean: 'ReduceMean',
  Max: 'ReduceMax',
  Min: 'ReduceMin',
  Prod: 'ReduceProd',
}

/** The kernels name the same thing differently. */
type ReductionAttributes = Partial<tf.SumAttrs & tf.MaxAttrs>

function reduce(call: KernelCall<ReductionAttributes>, operation: string): Value {
  const x = call.input('x')
  const given = call.attributes.axis ?? call.attributes.reductionIndices
  const all = x.shape.map((_, axis) => axis)
  const axes = (given === undefined ? all : [given].flat()).map((axis) => (axis < 0 ? axis + x.shape.length : axis))
  const keep = call.attributes.keepDims === true
  const shape = keep
    ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : x.shape.filter((_, axis) => !axes.includes(axis))
  if (axes.length === 0) return x
  return call.tracer.node(operation, [x, call.tracer.integers(axes)], shape, x.type, { keepdims: { integer: keep ? 1 : 0 } })
}

function alongAxis(call: KernelCall, operation: string, axis: number): Value {
  const x = call.input('logits')
  return call.tracer.node(operation, [x], x.shape, x.type, { axis: { integer: axis } })
}

export function registerReductions(): void {
  for (const [kernel, operation] of Object.entries(reductions)) {
    registerLowering<ReductionAttributes>(kernel, (call) => reduce(call, operation))
  }
  registerLowering<tf.CumsumAttrs>('Cumsum', (call) => {
    const x = call.input('x')
    const { axis, exclusive, reverse } = call.attributes
    const flags = { exclusive: { integer: Number(exclusive) }, reverse: { integer: Number(reverse) } }
    return call.tracer.node('CumSum', [x, call.tracer.integers([axis])], x.shape, x.type, flags)
  })
  registerLowering<tf.SoftmaxAttrs>('Softmax', (call) => alongAxis(call, 'Softmax', call.attributes.dim))
  registerLowering<tf.LogSoftmaxAttrs>('LogSoftmax', (call) => alongAxis(call, 'LogSoftmax', call.attributes.axis))
}

import type { Value } from '../graph.ts'
import { type KernelCall, registerLowering } from './lowering.ts'

const reductions: Readonly<Record<string, string>> = {
  Sum: 'ReduceSum',
  Mean: 'ReduceMean',
  Max: 'ReduceMax',
  Min: 'ReduceMin',
  Prod: 'ReduceProd',
}

function reduce(call: KernelCall, operation: string): Value {
  const x = call.input('x')
  const given = call.attribute<number | readonly number[] | null | undefined>('axis')
    ?? call.attribute<number | readonly number[] | undefined>('reductionIndices')
  const all = x.shape.map((_, axis) => axis)
  const axes = (given === null || given === undefined ? all : [given].flat()).map((axis) => (axis < 0 ? axis + x.shape.length : axis))
  const keep = call.attribute<boolean | undefined>('keepDims') === true
  const shape = keep
    ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : x.shape.filter((_, axis) => !axes.includes(axis))
  if (axes.length === 0) return x
  return call.tracer.node(operation, [x, call.tracer.integers(axes)], shape, x.type, { keepdims: { integer: keep ? 1 : 0 } })
}

function alongAxis(call: KernelCall, operation: string, input: string, axisAttribute: string | undefined): Value {
  const x = call.input(input)
  const axis = (axisAttribute ? call.attribute<number | undefined>(axisAttribute) : undefined) ?? -1
  return call.tracer.node(operation, [x], x.shape, x.type, { axis: { integer: axis } })
}

export function registerReductions(): void {
  for (const [kernel, operation] of Object.entries(reductions)) {
    registerLowering(kernel, (call) => reduce(call, operation))
  }
  registerLowering('Softmax', (call) => alongAxis(call, 'Softmax', 'logits', 'dim'))
  registerLowering('LogSoftmax', (call) => alongAxis(call, 'LogSoftmax', 'logits', 'axis'))
}

import type * as tf from '@tensorflow/tfjs-core'
import { broadcastShape, type ElementType, type Value } from '../graph.ts'
import { elementTypeOf } from '../recording-backend.ts'
import { cast, type KernelCall, registerLowering } from './lowering.ts'

const unary: Readonly<Record<string, string>> = {
  Abs: 'Abs',
  Neg: 'Neg',
  Exp: 'Exp',
  Log: 'Log',
  Sqrt: 'Sqrt',
  Erf: 'Erf',
  Tanh: 'Tanh',
  Sigmoid: 'Sigmoid',
  Reciprocal: 'Reciprocal',
  Relu: 'Relu',
  Floor: 'Floor',
  Sign: 'Sign',
  Sin: 'Sin',
  Cos: 'Cos',
  LogicalNot: 'Not',
}

const binary: Readonly<Record<string, string>> = {
  Add: 'Add',
  Sub: 'Sub',
  Multiply: 'Mul',
  RealDiv: 'Div',
  Maximum: 'Max',
  Minimum: 'Min',
  Pow: 'Pow',
}

const comparison: Readonly<Record<string, string>> = {
  Greater: 'Greater',
  GreaterEqual: 'GreaterOrEqual',
  Less: 'Less',
  LessEqual: 'LessOrEqual',
  Equal: 'Equal',
  LogicalAnd: 'And',
  LogicalOr: 'Or',
}

function broadcast(call: KernelCall, operation: string, left: Value, right: Value, type?: ElementType): Value {
  return call.tracer.node(operation, [left, right], broadcastShape(left.shape, right.shape), type ?? left.type)
}

export function registerElementwise(): void {
  for (const [kernel, operation] of Object.entries(unary)) {
    registerLowering(kernel, (call) => {
      const x = call.input('x')
      return call.tracer.node(operation, [x], x.shape, x.type)
    })
  }
  for (const [kernel, operation] of Object.entries(binary)) {
    registerLowering(kernel, (call) => broadcast(call, operation, call.input('a'), call.input('b')))
  }
  for (const [kernel, operation] of Object.entries(comparison)) {
    registerLowering(kernel, (call) => broadcast(call, operation, call.input('a'), call.input('b'), 'bool'))
  }
  registerLowering('NotEqual', (call) => {
    const equal = broadcast(call, 'Equal', call.input('a'), call.input('b'), 'bool')
    return call.tracer.node('Not', [equal], equal.shape, 'bool')
  })
  registerLowering('Square', (call) => broadcast(call, 'Mul', call.input('x'), call.input('x')))
  registerLowering('SquaredDifference', (call) => {
    const difference = broadcast(call, 'Sub', call.input('a'), call.input('b'))
    return broadcast(call, 'Mul', difference, difference)
  })
  registerLowering('Rsqrt', (call) => {
    const x = call.input('x')
    const root = call.tracer.node('Sqrt', [x], x.shape, x.type)
    return call.tracer.node('Reciprocal', [root], x.shape, x.type)
  })
  registerLowering<Partial<tf.StepAttrs>>('Step', (call) => {
    const x = call.input('x')
    const positive = broadcast(call, 'Greater', x, call.tracer.real(0), 'bool')
    const otherwise = call.tracer.real(call.attributes.alpha ?? 0)
    return call.tracer.node('Where', [positive, call.tracer.real(1), otherwise], x.shape, 'float32')
  })
  registerLowering('AddN', (call) => {
    const first = call.inputs[0]
    if (!first) throw new Error('AddN without inputs')
    return call.tracer.node('Sum', call.inputs, first.shape, first.type)
  })
  registerLowering('Select', (call) => {
    const chosen = call.input('t')
    const shape = broadcastShape(call.input('condition').shape, broadcastShape(chosen.shape, call.input('e').shape))
    return call.tracer.node('Where', [call.input('condition'), chosen, call.input('e')], shape, chosen.type)
  })
  registerLowering<tf.CastAttrs>('Cast', (call) => cast(call.tracer, call.input('x'), elementTypeOf(call.attributes.dtype)))
  registerLowering('Identity', (call) => call.input('x'))
}

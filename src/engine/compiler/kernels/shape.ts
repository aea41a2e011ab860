import { elementCount, type ElementType } from '../graph.ts'
import { cast, registerLowering, reshape } from './lowering.ts'

export function registerShape(): void {
  registerLowering('Reshape', (call) => reshape(call.tracer, call.input('x'), call.attribute<number[]>('shape')))
  registerLowering('ExpandDims', (call) => {
    const input = call.input('input')
    const dim = call.attribute<number>('dim')
    const axis = dim < 0 ? input.shape.length + dim + 1 : dim
    return reshape(call.tracer, input, input.shape.toSpliced(axis, 0, 1))
  })
  registerLowering('Transpose', (call) => {
    const x = call.input('x')
    const order = call.attribute<number[]>('perm')
    const shape = order.map((axis) => x.shape[axis] ?? 1)
    return call.tracer.node('Transpose', [x], shape, x.type, { perm: { integers: order } })
  })
  registerLowering('Slice', (call) => {
    const x = call.input('x')
    const begin = x.shape.map((_, axis) => [call.attribute<number | number[]>('begin')].flat()[axis] ?? 0)
    const given = [call.attribute<number | number[]>('size')].flat()
    const size = x.shape.map((whole, axis) => {
      const wanted = given[axis] ?? -1
      return wanted === -1 ? whole - (begin[axis] ?? 0) : wanted
    })
    const ends = begin.map((start, axis) => start + (size[axis] ?? 0))
    return call.tracer.node('Slice', [x, call.tracer.integers(begin), call.tracer.integers(ends)], size, x.type)
  })
  registerLowering('PadV2', (call) => {
    const x = call.input('x')
    const paddings = call.attribute<[number, number][]>('paddings')
    const shape = x.shape.map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0))
    const pads = [...paddings.map((pair) => pair[0]), ...paddings.map((pair) => pair[1])]
    const fill = cast(call.tracer, call.tracer.real(call.attribute<number>('constantValue')), x.type)
    return call.tracer.node('Pad', [x, call.tracer.integers(pads), fill], shape, x.type)
  })
  registerLowering('Tile', (call) => {
    const x = call.input('x')
    const repetitions = call.attribute<number[]>('reps')
    const shape = x.shape.map((size, axis) => size * (repetitions[axis] ?? 1))
    return call.tracer.node('Tile', [x, call.tracer.integers(repetitions)], shape, x.type)
  })
  registerLowering('Concat', (call) => {
    const first = call.inputs[0]
    if (!first) throw new Error('Concat without inputs')
    const axis = call.attribute<number>('axis')
    const size = call.inputs.reduce((sum, input) => sum + (input.shape[axis] ?? 0), 0)
    return call.tracer.node('Concat', call.inputs, first.shape.with(axis, size), first.type, { axis: { integer: axis } })
  })
  registerLowering('GatherV2', (call) => {
    const x = call.input('x')
    const indices = call.input('indices')
    const axis = call.attribute<number>('axis')
    if ((call.attribute<number | undefined>('batchDims') ?? 0) !== 0) throw new Error('Gather with batch dimensions cannot be compiled')
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
    return call.tracer.node('Gather', [x, indices], shape, x.type, { axis: { integer: axis } })
  })
  registerLowering('OneHot', (call) => {
    const indices = cast(call.tracer, call.input('indices'), 'int64')
    const depth = call.attribute<number>('depth')
    const values = Float32Array.of(call.attribute<number>('offValue'), call.attribute<number>('onValue'))
    const choices = call.tracer.constant(values, [2], 'float32')
    const shape = [...indices.shape, depth]
    const encoded = call.tracer.node('OneHot', [indices, call.tracer.integers([depth]), choices], shape, 'float32')
    return cast(call.tracer, encoded, call.attribute<ElementType>('dtype'))
  })
  registerLowering('Fill', (call) => {
    const shape = call.attribute<number[]>('shape')
    return call.tracer.constant(new Float32Array(elementCount(shape)).fill(call.attribute<number>('value')), shape, 'float32')
  })
  registerLowering('ZerosLike', (call) => {
    const { shape } = call.input('x')
    return call.tracer.constant(new Float32Array(elementCount(shape)), shape, 'float32')
  })
  registerLowering('OnesLike', (call) => {
    const { shape } = call.input('x')
    return call.tracer.constant(new Float32Array(elementCount(shape)).fill(1), shape, 'float32')
  })
}

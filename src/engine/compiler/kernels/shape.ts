import type * as tf from '@tensorflow/tfjs-core'
import { elementTypeOf } from '../recording-backend.ts'
import { cast, registerLowering, reshape } from './lowering.ts'

export function registerShape(): void {
  registerLowering<tf.ReshapeAttrs>('Reshape', (call) => reshape(call.tracer, call.input('x'), call.attributes.shape))
  registerLowering<tf.ExpandDimsAttrs>('ExpandDims', (call) => {
    const input = call.input('input')
    const dim = call.attributes.dim
    const axis = dim < 0 ? input.shape.length + dim + 1 : dim
    return reshape(call.tracer, input, input.shape.toSpliced(axis, 0, 1))
  })
  registerLowering<tf.TransposeAttrs>('Transpose', (call) => {
    const x = call.input('x')
    const order = call.attributes.perm
    const shape = order.map((axis) => x.shape[axis] ?? 1)
    return call.tracer.node('Transpose', [x], shape, x.type, { perm: { integers: order } })
  })
  registerLowering<tf.SliceAttrs>('Slice', (call) => {
    const x = call.input('x')
    const begin = x.shape.map((_, axis) => [call.attributes.begin].flat()[axis] ?? 0)
    const given = [call.attributes.size].flat()
    const size = x.shape.map((whole, axis) => {
      const wanted = given[axis] ?? -1
      return wanted === -1 ? whole - (begin[axis] ?? 0) : wanted
    })
    const ends = begin.map((start, axis) => start + (size[axis] ?? 0))
    return call.tracer.node('Slice', [x, call.tracer.integers(begin), call.tracer.integers(ends)], size, x.type)
  })
  registerLowering<tf.PadV2Attrs>('PadV2', (call) => {
    const x = call.input('x')
    const paddings = call.attributes.paddings
    const shape = x.shape.map((size, axis) => size + (paddings[axis]?.[0] ?? 0) + (paddings[axis]?.[1] ?? 0))
    const pads = [...paddings.map((pair) => pair[0]), ...paddings.map((pair) => pair[1])]
    const fill = cast(call.tracer, call.tracer.real(call.attributes.constantValue), x.type)
    return call.tracer.node('Pad', [x, call.tracer.integers(pads), fill], shape, x.type)
  })
  registerLowering<tf.TileAttrs>('Tile', (call) => {
    const x = call.input('x')
    const repetitions = call.attributes.reps
    const shape = x.shape.map((size, axis) => size * (repetitions[axis] ?? 1))
    return call.tracer.node('Tile', [x, call.tracer.integers(repetitions)], shape, x.type)
  })
  registerLowering<tf.ConcatAttrs>('Concat', (call) => {
    const first = call.inputs[0]
    if (!first) throw new Error('Concat without inputs')
    const axis = call.attributes.axis
    const size = call.inputs.reduce((sum, input) => sum + (input.shape[axis] ?? 0), 0)
    return call.tracer.node('Concat', call.inputs, first.shape.with(axis, size), first.type, { axis: { integer: axis } })
  })
  registerLowering<tf.SplitVAttrs>('SplitV', (call) => {
    const x = call.input('x')
    const axis = call.attributes.axis
    const given = call.attributes.numOrSizeSplits
    const whole = x.shape[axis] ?? 0
    const sizes = Array.isArray(given) ? given : Array.from({ length: given }, () => whole / given)
    const axes = call.tracer.integers([axis])
    return sizes.map((size, part) => {
      const start = sizes.slice(0, part).reduce((sum, earlier) => sum + earlier, 0)
      const bounds = [call.tracer.integers([start]), call.tracer.integers([start + size])]
      return call.tracer.node('Slice', [x, ...bounds, axes], x.shape.with(axis, size), x.type)
    })
  })
  registerLowering<tf.GatherV2Attrs>('GatherV2', (call) => {
    const x = call.input('x')
    const indices = call.input('indices')
    const axis = call.attributes.axis
    if (call.attributes.batchDims !== 0) throw new Error('Gather with batch dimensions cannot be compiled')
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
    return call.tracer.node('Gather', [x, indices], shape, x.type, { axis: { integer: axis } })
  })
  // What the gradient of a look-up asks for: each row of x is added to the row that its id names.
  registerLowering<tf.UnsortedSegmentSumAttrs>('UnsortedSegmentSum', (call) => {
    const x = call.input('x')
    const ids = call.input('segmentIds')
    if (ids.shape.length !== 1) throw new Error('Segments by ids of more than one axis cannot be compiled')
    const shape = x.shape.with(0, call.attributes.numSegments)
    const nothing = call.tracer.uniform(0, shape)
    const indices = cast(call.tracer, reshape(call.tracer, ids, [...ids.shape, 1]), 'int64')
    return call.tracer.node('ScatterND', [nothing, indices, x], shape, x.type, { reduction: { text: 'add' } })
  })
  registerLowering<tf.OneHotAttrs>('OneHot', (call) => {
    const indices = cast(call.tracer, call.input('indices'), 'int64')
    const depth = call.attributes.depth
    const values = Float32Array.of(call.attributes.offValue, call.attributes.onValue)
    const choices = call.tracer.constant(values, [2], 'float32')
    const shape = [...indices.shape, depth]
    const encoded = call.tracer.node('OneHot', [indices, call.tracer.integers([depth]), choices], shape, 'float32')
    return cast(call.tracer, encoded, elementTypeOf(call.attributes.dtype))
  })
  registerLowering<tf.FillAttrs>('Fill', (call) => {
    return call.tracer.uniform(Number(call.attributes.value), call.attributes.shape)
  })
  registerLowering('ZerosLike', (call) => {
    return call.tracer.uniform(0, call.input('x').shape)
  })
  registerLowering('OnesLike', (call) => {
    return call.tracer.uniform(1, call.input('x').shape)
  })
}

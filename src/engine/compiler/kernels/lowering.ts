import * as tf from '@tensorflow/tfjs-core'
import type { ElementType, Value } from '../graph.ts'
import { recordingBackend, recordingBackendName } from '../recording-backend.ts'
import type { Tracer } from '../tracer.ts'

/** Writes one TensorFlow.js kernel as ONNX nodes. Attribute names are those of the kernel. */
export type Lowering<Attributes> = (call: KernelCall<Attributes>) => Value | Value[]

export interface KernelCall<Attributes = object> {
  readonly tracer: Tracer
  input(name: string): Value
  /** All inputs of kernels that take a list (Pack, Concat, AddN). */
  readonly inputs: readonly Value[]
  readonly attributes: Attributes
}

/** Tells TensorFlow.js how the recording backend carries out a kernel. */
export function registerLowering<Attributes = object>(kernelName: string, lowering: Lowering<Attributes>): void {
  tf.registerKernel({
    kernelName,
    backendName: recordingBackendName,
    kernelFunc: ({ inputs, attrs }) => {
      const named = inputs as Record<string, tf.TensorInfo>
      const value = lowering({
        tracer: recordingBackend.tracer,
        input: (name) => {
          const tensor = named[name]
          if (!tensor) throw new Error(`${kernelName} has no input ${name}`)
          return recordingBackend.recorded(tensor)
        },
        inputs: Object.values(named).map((tensor) => recordingBackend.recorded(tensor)),
        attributes: (attrs ?? {}) as Attributes,
      })
      return Array.isArray(value) ? value.map((part) => recordingBackend.tensorInfo(part)) : recordingBackend.tensorInfo(value)
    },
  })
}

/** ONNX numbers of element types, for Cast. */
export const onnxElementType: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, bool: 9, int8: 3, uint8: 2 }

export function cast(tracer: Tracer, value: Value, type: ElementType): Value {
  return value.type === type
    ? value
    : tracer.node('Cast', [value], value.shape, type, { to: { integer: onnxElementType[type] } })
}

export function reshape(tracer: Tracer, value: Value, shape: readonly number[]): Value {
  return tracer.node('Reshape', [value, tracer.integers(shape)], shape, value.type)
}

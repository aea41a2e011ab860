import * as tf from '@tensorflow/tfjs-core'
import type { ElementArray, ElementType, Value } from './graph.ts'
import type { Tracer } from './tracer.ts'

export const recordingBackendName = 'recording'

const elementTypes: Readonly<Record<string, ElementType>> = { float32: 'float32', int32: 'int32', bool: 'bool' }

export function elementTypeOf(dtype: tf.DataType): ElementType {
  const type = elementTypes[dtype]
  if (!type) throw new Error(`Tensors of type ${dtype} cannot be compiled`)
  return type
}

/** A TensorFlow.js backend that computes nothing: its tensors stand for values of the program being traced. */
export class RecordingBackend extends tf.KernelBackend {
  #tracer: Tracer | undefined
  readonly #values = new WeakMap<object, Value>()

  get tracer(): Tracer {
    if (!this.#tracer) throw new Error('Nothing is being traced')
    return this.#tracer
  }

  /** Runs `record` with every operation going to `tracer`. */
  tracing<Result>(tracer: Tracer, record: () => Result): Result {
    this.#tracer = tracer
    try {
      return record()
    } finally {
      this.#tracer = undefined
    }
  }

  recorded(tensor: tf.TensorInfo): Value {
    const value = this.#values.get(tensor.dataId)
    if (!value) throw new Error('A tensor of another backend was used in a program')
    return value
  }

  /** A tensor that stands for `value`; kernels return it. */
  tensorInfo(value: Value): tf.TensorInfo {
    const dataId = {}
    this.#values.set(dataId, value)
    return { dataId, shape: [...value.shape], dtype: value.type === 'float32' || value.type === 'bool' ? value.type : 'int32' }
  }

  symbol(value: Value): tf.Tensor {
    return tf.engine().makeTensorFromTensorInfo(this.tensorInfo(value))
  }

  override write(values: tf.BackendValues | null, shape: number[], dtype: tf.DataType): object {
    const type = elementTypeOf(dtype)
    if (values === null) throw new Error('A program cannot hold an uninitialised tensor')
    const dataId = {}
    this.#values.set(dataId, this.tracer.constant(elements(values, type), shape, type))
    return dataId
  }

  // The trace keeps every value until it is finished, whatever TensorFlow.js disposes of on the way.
  override incRef(): void {}
  decRef(): void {}
  override disposeData(): boolean {
    return true
  }
  override refCount(): number {
    return 1
  }
  override numDataIds(): number {
    return 0
  }
  override floatPrecision(): 32 {
    return 32
  }
  override epsilon(): number {
    return 1e-7
  }
  override timerAvailable(): boolean {
    return false
  }
  override dispose(): void {}
  override readSync(): never {
    throw new Error('A program was asked for a number while it is being traced; its shape may not depend on data')
  }
  override read(): never {
    return this.readSync()
  }
}

function elements(values: tf.BackendValues, type: ElementType): ElementArray {
  if (type === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>)
  if (type === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values as ArrayLike<number>)
  return Uint8Array.from(values as ArrayLike<number>)
}

/** The one recording backend of this process, known to TensorFlow.js under `recordingBackendName`. */
export const recordingBackend = new RecordingBackend()
tf.registerBackend(recordingBackendName, () => recordingBackend, 0)

import * as tf from '@tensorflow/tfjs-core'
import type { ExecutorName } from '../../shared/run-configuration.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'
import { withBackend } from './backend.ts'
import type { Executor, Program, ProgramDefinition } from './executor.ts'

/** Programs run operation by operation on one of TensorFlow.js's own backends. */
export function eagerExecutor(name: ExecutorName, backend: string): Executor {
  return {
    name,
    load: (definition) => {
      if (definition.eightBit?.size) throw new Error(`${name} has no products of 8-bit numbers`)
      return loadEager(definition, backend)
    },
  }
}

async function loadEager(definition: ProgramDefinition, backend: string): Promise<Program> {
  const weights = new Map<StoredTensor, tf.Tensor>()
  for (const stored of definition.weights) {
    const data = await readTensor(stored.file, stored.entry)
    weights.set(stored, await withBackend(backend, () => tf.tensor(data, [...stored.entry.shape], 'float32')))
  }
  const weight = (stored: StoredTensor): tf.Tensor => {
    const tensor = weights.get(stored)
    if (!tensor) throw new Error(`The program uses ${stored.entry.name}, which its definition does not list`)
    return tensor
  }
  return {
    run: async (inputs) => {
      const outputs = await withBackend(backend, () =>
        tf.tidy(() => {
          const tensors = Object.entries(definition.inputs).map(([name, { shape, dtype }]) => {
            const data = inputs[name]
            if (!data) throw new Error(`The program's input ${name} is missing`)
            return [name, tf.tensor(data, [...shape], dtype)] as const
          })
          return definition.build(Object.fromEntries(tensors), weight)
        }),
      )
      const read = Object.entries(outputs).map(async ([name, tensor]) => {
        // Graphics cards answer only when they are done; each tensor knows the backend that holds it.
        const data = Float32Array.from(await tensor.data())
        tensor.dispose()
        return [name, data] as const
      })
      return Object.fromEntries(await Promise.all(read))
    },
    dispose: () => withBackend(backend, () => tf.dispose([...weights.values()])),
  }
}

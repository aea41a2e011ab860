import type * as tf from '@tensorflow/tfjs-core'
import { withBackend } from '../executors/backend.ts'
import type { ProgramDefinition } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import type { Graph } from './graph.ts'
import './kernels/registry.ts'
import { recordingBackend, recordingBackendName } from './recording-backend.ts'
import { Tracer } from './tracer.ts'

/** Runs a program's definition once without computing and returns what it did as a graph. */
export function trace(definition: ProgramDefinition): Promise<Graph> {
  return withBackend(recordingBackendName, () => {
    const tracer = new Tracer()
    return recordingBackend.tracing(tracer, () => {
      const inputs = Object.fromEntries(
        Object.entries(definition.inputs).map(([name, { shape, dtype }]) => [
          name,
          recordingBackend.symbol(tracer.input(name, shape, dtype)),
        ]),
      )
      const known = new Map<StoredTensor, tf.Tensor>()
      const weight = (stored: StoredTensor): tf.Tensor => {
        const tensor = known.get(stored) ?? recordingBackend.symbol(tracer.weight(stored))
        known.set(stored, tensor)
        return tensor
      }
      const outputs = Object.entries(definition.build(inputs, weight))
      return tracer.finish(new Map(outputs.map(([name, tensor]) => [name, recordingBackend.recorded(tensor)])))
    })
  })
}

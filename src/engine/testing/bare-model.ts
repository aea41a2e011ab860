import * as tf from '@tensorflow/tfjs-core'
import type { InputSpecification, ProgramDefinition, WeightTensor } from '../executors/executor.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { ForwardContext, TokenTensors } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { baseTensor, findBaseTensor } from '../models/weight-names.ts'
import type { BatchShape } from '../training/batches.ts'
import { tokenInputs } from '../training/network.ts'

type Tensors = Readonly<Record<string, tf.Tensor>>

/** A forward pass's context over a base and named inputs; `term` may add to a module's output. */
export function bareContext(
  folder: ModelFolder,
  inputs: Tensors,
  weight: WeightTensor,
  term: (x: tf.Tensor2D, path: string) => tf.Tensor2D | undefined = () => undefined,
): ForwardContext {
  const { basePrefix } = architectureOf(folder)
  const base = (name: string): tf.Tensor => weight(baseTensor(folder, basePrefix, name))
  return {
    weight: base,
    head: (name) => inputs[name] as tf.Tensor,
    linear: (x, path) => {
      const plain: tf.Tensor2D = tf.matMul(x, base(`${path}.weight`), false, true)
      const bias = findBaseTensor(folder, basePrefix, `${path}.bias`)
      return [bias && weight(bias), term(x, path)].reduce<tf.Tensor2D>((sum, part) => (part ? tf.add(sum, part) : sum), plain)
    },
  }
}

/** Logits of a base with a head that is given as input. */
export function bareClassifier(folder: ModelFolder, head: Readonly<Record<string, readonly number[]>>, shape: BatchShape): ProgramDefinition {
  const heads = Object.entries(head).map(([name, size]) => [name, { shape: size, dtype: 'float32' as const }])
  return {
    inputs: { ...tokenInputs(shape), ...(Object.fromEntries(heads) as Record<string, InputSpecification>) },
    weights: folder.weights.values(),
    build: (inputs, weight) => ({
      logits: architectureOf(folder).classify(folder, bareContext(folder, inputs, weight), inputs as unknown as TokenTensors),
    }),
  }
}

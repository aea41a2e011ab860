import * as tf from '@tensorflow/tfjs-core'
import type { ProgramDefinition, WeightTensor } from '../executors/executor.ts'
import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'
import type { Architecture, ForwardContext } from '../models/architecture.ts'
import { baseTensor, findBaseTensor } from '../models/weight-names.ts'

export interface TensorSpecification {
  readonly name: string
  readonly shape: readonly number[]
}

/** What an adapter adds to one linear module. */
export interface AdapterTerm {
  /** Frozen tensors that `forward` reads. */
  readonly frozen: readonly StoredTensor[]
  /** x: rows × in; answers rows × out. `trained` finds a tensor of `Classifier.trained` by its name. */
  forward(x: tf.Tensor2D, weight: WeightTensor, trained: (name: string) => tf.Tensor): tf.Tensor2D
}

/** A sequence classifier whose parts may come from anywhere: a base, adapter terms by module path, and a head. */
export interface Classifier {
  readonly folder: ModelFolder
  readonly architecture: Architecture
  /** Number of classes. */
  readonly labels: number
  readonly terms: ReadonlyMap<string, AdapterTerm>
  /** Tensors that are handed to the programs as inputs: R of each module, and the head. */
  readonly trained: readonly TensorSpecification[]
  /** Head tensors that lie in a file instead, by their Hugging Face names. */
  readonly storedHead: ReadonlyMap<string, StoredTensor>
}

export interface BatchShape {
  readonly batchSize: number
  /** Tokens a row. */
  readonly length: number
}

export const gradientPrefix = 'gradient of '

type Tensors = Readonly<Record<string, tf.Tensor>>

function find(tensors: Tensors, name: string): tf.Tensor {
  const tensor = tensors[name]
  if (!tensor) throw new Error(`The program has no tensor named ${name}`)
  return tensor
}

/** Every frozen tensor that a classifier's programs may read. */
function frozenTensors({ folder, terms, storedHead }: Classifier): StoredTensor[] {
  return [...folder.weights.values(), ...[...terms.values()].flatMap((term) => term.frozen), ...storedHead.values()]
}

function logitsOf(classifier: Classifier, inputs: Tensors, trained: (name: string) => tf.Tensor, weight: WeightTensor): tf.Tensor2D {
  const { folder, architecture, terms, storedHead } = classifier
  const base = (name: string): tf.Tensor => weight(baseTensor(folder, architecture.basePrefix, name))
  const context: ForwardContext = {
    weight: base,
    head: (name) => {
      const stored = storedHead.get(name)
      return stored ? weight(stored) : trained(name)
    },
    linear: (x, path) => {
      const plain: tf.Tensor2D = tf.matMul(x, base(`${path}.weight`), false, true)
      const bias = findBaseTensor(folder, architecture.basePrefix, `${path}.bias`)
      const output: tf.Tensor2D = bias ? tf.add<tf.Tensor2D>(plain, weight(bias)) : plain
      const term = terms.get(path)
      return term ? tf.add<tf.Tensor2D>(output, term.forward(x, weight, trained)) : output
    },
  }
  const batch = {
    inputIds: find(inputs, 'inputIds') as tf.Tensor2D,
    attentionMask: find(inputs, 'attentionMask') as tf.Tensor2D,
    tokenTypes: find(inputs, 'tokenTypes') as tf.Tensor2D,
  }
  return architecture.classify(folder, context, batch)
}

function inputsOf(classifier: Classifier, { batchSize, length }: BatchShape): ProgramDefinition['inputs'] {
  return {
    inputIds: { shape: [batchSize, length], dtype: 'int32' },
    attentionMask: { shape: [batchSize, length], dtype: 'int32' },
    tokenTypes: { shape: [batchSize, length], dtype: 'int32' },
    ...Object.fromEntries(classifier.trained.map(({ name, shape }) => [name, { shape, dtype: 'float32' as const }])),
  }
}

/** Forward pass. Inputs: inputIds, attentionMask, the trained tensors; output: logits, batch × labels. */
export function evaluationProgram(classifier: Classifier, shape: BatchShape): ProgramDefinition {
  return {
    inputs: inputsOf(classifier, shape),
    weights: frozenTensors(classifier),
    build: (inputs, weight) => ({ logits: logitsOf(classifier, inputs, (name) => find(inputs, name), weight) }),
  }
}

/**
 * One training step without the optimizer: loss and the gradient of each trained tensor.
 *
 * `targets` (batch × labels) holds each row's weight in its label's column, so rows that only fill up the batch
 * weigh nothing and loss = −Σ targets·log softmax(logits) is the mean cross-entropy of the real rows.
 */
export function trainingProgram(classifier: Classifier, shape: BatchShape): ProgramDefinition {
  const names = classifier.trained.map(({ name }) => name)
  return {
    inputs: { ...inputsOf(classifier, shape), targets: { shape: [shape.batchSize, classifier.labels], dtype: 'float32' } },
    weights: frozenTensors(classifier),
    build: (inputs, weight) => {
      const loss = (...trained: tf.Tensor[]): tf.Scalar => {
        const byName = Object.fromEntries(names.map((name, index) => [name, trained[index] as tf.Tensor]))
        const logits = logitsOf(classifier, inputs, (name) => find(byName, name), weight)
        return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), find(inputs, 'targets'))))
      }
      const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => find(inputs, name)))
      const gradients = grads.map((gradient, index) => [`${gradientPrefix}${names[index] ?? ''}`, gradient])
      return { loss: value, ...(Object.fromEntries(gradients) as Record<string, tf.Tensor>) }
    },
  }
}

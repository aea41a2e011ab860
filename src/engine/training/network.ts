import * as tf from '@tensorflow/tfjs-core'
import type { InputSpecification, ProgramDefinition, WeightTensor } from '../executors/executor.ts'
import type { ModelFolder, StoredTensor } from '../files/model-folder.ts'
import type { Architecture, ForwardContext, LayOutText } from '../models/architecture.ts'
import { baseTensor, findBaseTensor } from '../models/weight-names.ts'
import { dropout, noiseSize } from '../operations/dropout.ts'
import type { EightBitBase } from '../quantization/eight-bit-base.ts'
import type { Answers, Task } from '../tasks/task.ts'
import type { BatchShape, TokenBatch } from './batches.ts'

export interface TensorSpecification {
  readonly name: string
  readonly shape: readonly number[]
}

/** What an adapter adds to one linear module. */
export interface AdapterTerm {
  readonly inFeatures: number
  /** Frozen tensors that `forward` reads. */
  readonly frozen: readonly StoredTensor[]
  /** x: rows × in; answers rows × out. `trained` finds a tensor of `Network.trained` by its name. */
  forward(x: tf.Tensor2D, weight: WeightTensor, trained: (name: string) => tf.Tensor): tf.Tensor2D
}

/** A model for a task, whose parts may come from anywhere: a base, adapter terms by module path, and a head. */
export interface Network {
  readonly folder: ModelFolder
  readonly architecture: Architecture
  readonly layOut: LayOutText
  readonly task: Task
  /** Scores that the head gives; 0 where the task needs no head. */
  readonly outputs: number
  readonly terms: ReadonlyMap<string, AdapterTerm>
  /** Tensors that are handed to the programs as inputs. A weight of the base that is among them is trained itself. */
  readonly trained: readonly TensorSpecification[]
  /** Head tensors that lie in a file instead, by their Hugging Face names. */
  readonly storedHead: ReadonlyMap<string, StoredTensor>
  /** Share of each term's inputs that is left out in training. */
  readonly dropout: number
  /** Weights of the base that are computed with in 8 bits; none where not given. */
  readonly eightBit?: EightBitBase
}

export const gradientPrefix = 'gradient of '
export const noisePrefix = 'noise of '

type Tensors = Readonly<Record<string, tf.Tensor>>
type Inputs = Record<string, InputSpecification>

export function findTensor(tensors: Tensors, name: string): tf.Tensor {
  const tensor = tensors[name]
  if (!tensor) throw new Error(`The program has no tensor named ${name}`)
  return tensor
}

/** Every frozen tensor that a network's programs may read. */
export function frozenTensors({ folder, terms, storedHead }: Network): StoredTensor[] {
  return [...folder.weights.values(), ...[...terms.values()].flatMap((term) => term.frozen), ...storedHead.values()]
}

/** What a forward pass of a network asks for. `trained` finds a tensor of `Network.trained`; `noiseOf` gives what a term's dropout needs. */
export function forwardContext(
  { folder, architecture, terms, trained: specifications, storedHead, dropout: share }: Network,
  trained: (name: string) => tf.Tensor,
  weight: WeightTensor,
  noiseOf: (path: string) => tf.Tensor1D | undefined = () => undefined,
): ForwardContext {
  const trainedNames = new Set(specifications.map(({ name }) => name))
  const base = (name: string): tf.Tensor =>
    trainedNames.has(name) ? trained(name) : weight(baseTensor(folder, architecture.basePrefix, name))
  return {
    weight: base,
    head: (name) => {
      const stored = storedHead.get(name)
      return stored ? weight(stored) : trained(name)
    },
    linear: (x, path) => {
      const plain: tf.Tensor2D = tf.matMul(x, base(`${path}.weight`), false, true)
      const biased = findBaseTensor(folder, architecture.basePrefix, `${path}.bias`) !== undefined
      const output: tf.Tensor2D = biased ? tf.add<tf.Tensor2D>(plain, base(`${path}.bias`)) : plain
      const term = terms.get(path)
      if (!term) return output
      const noise = noiseOf(path)
      const kept = noise ? dropout(x, noise, share) : x
      return tf.add<tf.Tensor2D>(output, term.forward(kept, weight, trained))
    },
  }
}

/** `inputs` hold noise for the terms where inputs are to be dropped. */
function answersOf(network: Network, inputs: Tensors, trained: (name: string) => tf.Tensor, weight: WeightTensor): Answers {
  const { folder, architecture } = network
  const context = forwardContext(network, trained, weight, (path) => inputs[noisePrefix + path] as tf.Tensor1D | undefined)
  const batch = {
    inputIds: findTensor(inputs, 'inputIds') as tf.Tensor2D,
    segments: findTensor(inputs, 'segments') as tf.Tensor2D,
    positions: findTensor(inputs, 'positions') as tf.Tensor2D,
    tokenTypes: findTensor(inputs, 'tokenTypes') as tf.Tensor2D,
    answers: findTensor(inputs, 'answers') as tf.Tensor1D,
  }
  return {
    logits: () => architecture.classify(folder, context, batch),
    language: () => {
      const { languageModel } = architecture
      if (!languageModel) throw new Error(`${architecture.modelType} has no language model`)
      return {
        hidden: languageModel.hiddenStates(folder, context, batch),
        vocabulary: context.weight(languageModel.vocabularyWeight(folder)) as tf.Tensor2D,
      }
    },
  }
}

/** The inputs that `makeBatch` fills. */
export function tokenInputs({ rows, length, texts }: BatchShape): Record<keyof TokenBatch, InputSpecification> {
  const tokens: InputSpecification = { shape: [rows, length], dtype: 'int32' }
  return { inputIds: tokens, segments: tokens, positions: tokens, tokenTypes: tokens, answers: { shape: [texts], dtype: 'int32' } }
}

function inputsOf({ trained, task, outputs }: Network, shape: BatchShape): Inputs {
  return {
    ...tokenInputs(shape),
    ...task.targetInputs(shape, outputs),
    ...trainedInputs(trained),
  }
}

/** The inputs that trained tensors are. */
export function trainedInputs(trained: Network['trained']): Record<string, InputSpecification> {
  return Object.fromEntries(trained.map(({ name, shape }) => [name, { shape, dtype: 'float32' as const }]))
}

/** The random numbers that a training step is fed for dropout, none without it. */
export function noiseInputs({ terms, dropout: share }: Network, { rows, length }: BatchShape): Inputs {
  if (share === 0) return {}
  const noise = [...terms].map(([path, { inFeatures }]): [string, InputSpecification] => [
    noisePrefix + path,
    { shape: [noiseSize(rows * length, inFeatures)], dtype: 'float32' },
  ])
  return Object.fromEntries(noise)
}

/** How a program is asked to keep its memory small; see `ProgramDefinition`. */
export type MemorySaving = Pick<ProgramDefinition, 'recompute' | 'layerByLayer'>

/** Forward pass. Inputs: tokens, targets, trained tensors; outputs as the task wants them. */
export function evaluationProgram(network: Network, shape: BatchShape, { layerByLayer = false }: MemorySaving = {}): ProgramDefinition {
  return {
    layerByLayer,
    inputs: inputsOf(network, shape),
    weights: frozenTensors(network),
    ...(network.eightBit && { eightBit: network.eightBit }),
    build: (inputs, weight) => network.task.evaluation(answersOf(network, inputs, (name) => findTensor(inputs, name), weight), inputs),
  }
}

/** One training step without the optimizer: loss and the gradient of each trained tensor. */
export function trainingProgram(network: Network, shape: BatchShape, { recompute = false, layerByLayer = false }: MemorySaving = {}): ProgramDefinition {
  const names = network.trained.map(({ name }) => name)
  return {
    inputs: { ...inputsOf(network, shape), ...noiseInputs(network, shape) },
    recompute,
    layerByLayer,
    weights: frozenTensors(network),
    ...(network.eightBit && { eightBit: network.eightBit }),
    build: (inputs, weight) => {
      const loss = (...trained: tf.Tensor[]): tf.Scalar => {
        const byName = Object.fromEntries(names.map((name, index) => [name, trained[index] as tf.Tensor]))
        return network.task.loss(answersOf(network, inputs, (name) => findTensor(byName, name), weight), inputs)
      }
      const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => findTensor(inputs, name)))
      const gradients = grads.map((gradient, index) => [`${gradientPrefix}${names[index] ?? ''}`, gradient])
      return { loss: value, ...(Object.fromEntries(gradients) as Record<string, tf.Tensor>) }
    },
  }
}

import * as tf from '@tensorflow/tfjs-core'
import type { InputSpecification, ProgramDefinition } from '../executors/executor.ts'
import type { LanguageModel } from '../models/architecture.ts'
import type { KeysAndValues } from '../operations/cached-attention.ts'
import { findTensor, forwardContext, frozenTensors, type Network, trainedInputs } from '../training/network.ts'

export interface GenerationShape {
  /** New tokens that are read at once. */
  readonly tokens: number
  /** Room for tokens that were read before. */
  readonly past: number
}

/** Names of the program's inputs that are there for each layer, or each window. */
export const keysOf = (layer: number): string => `keys of layer ${layer}`
export const valuesOf = (layer: number): string => `values of layer ${layer}`
export const biasOf = (window: number): string => `bias of window ${window}`

export function languageModelOf({ architecture }: Network): LanguageModel {
  const { languageModel } = architecture
  if (!languageModel) throw new Error(`${architecture.modelType} has no language model`)
  return languageModel
}

/**
 * Reads new tokens of a text behind those that were read before. Inputs: the new tokens, their rotary tables, which of the
 * new tokens is asked (`last`), a bias for each window, keys and values of the past layer by layer, and the trained tensors.
 * Outputs: the asked token's `logits` (vocabulary), and `keys` and `values` of the new tokens (layers × heads × tokens × size).
 */
export function generationProgram(network: Network, { tokens, past }: GenerationShape): ProgramDefinition {
  const { folder } = network
  const model = languageModelOf(network)
  const { layers, keyValueHeads, headSize, window } = model.memory(folder)
  const real = (...shape: number[]): InputSpecification => ({ shape, dtype: 'float32' })
  const inputs: Record<string, InputSpecification> = {
    inputIds: { shape: [tokens], dtype: 'int32' },
    last: { shape: [1], dtype: 'int32' },
    cosine: real(tokens, 1, headSize / 2),
    sine: real(tokens, 1, headSize / 2),
    ...trainedInputs(network.trained),
  }
  for (let layer = 0; layer < layers; layer += 1) {
    inputs[biasOf(window(layer))] = real(tokens, past + tokens)
    inputs[keysOf(layer)] = real(keyValueHeads, past, headSize)
    inputs[valuesOf(layer)] = real(keyValueHeads, past, headSize)
  }
  return {
    inputs,
    weights: frozenTensors(network),
    // There is a program for the prompt and one for the answer, in each size of the memory.
    sharesWeights: true,
    ...(network.eightBit && { eightBit: network.eightBit }),
    build: (given, weight) => {
      const find = (name: string): tf.Tensor => findTensor(given, name)
      const context = forwardContext(network, find, weight)
      const { hidden, fresh } = model.continueText(folder, context, {
        inputIds: find('inputIds') as tf.Tensor1D,
        tables: { cosine: find('cosine'), sine: find('sine') },
        past: (layer) => ({ keys: find(keysOf(layer)) as tf.Tensor3D, values: find(valuesOf(layer)) as tf.Tensor3D }),
        bias: (layer) => find(biasOf(window(layer))) as tf.Tensor2D,
        last: find('last') as tf.Tensor1D,
      })
      const stacked = (part: keyof KeysAndValues): tf.Tensor =>
        tf.concat(fresh.map((layer) => tf.reshape(layer[part], [1, keyValueHeads, tokens, headSize])), 0)
      const vocabulary = context.weight(model.vocabularyWeight(folder)) as tf.Tensor2D
      return { logits: tf.matMul(hidden, vocabulary, false, true), keys: stacked('keys'), values: stacked('values') }
    },
  }
}

import * as tf from '@tensorflow/tfjs-core'
import { cachedAttention, type KeysAndValues } from '../operations/cached-attention.ts'
import type { RotaryTables } from '../operations/rotary-embedding.ts'
import type { ForwardContext } from './architecture.ts'
import { type Decoder, normalise, runLayers } from './decoder.ts'
import { headSize } from './decoder-configuration.ts'
import { rotaryFrequencies } from './rotary.ts'

/** What a text's tokens leave behind for those that follow, and how far that goes. */
export interface TextMemory {
  readonly layers: number
  readonly keyValueHeads: number
  readonly headSize: number
  /** Most tokens of a text. */
  readonly longest: number
  /** How many tokens, itself included, a layer's token sees at most. */
  readonly window: (layer: number) => number
  /** Radians that each pair of a head's features turns from one position to the next. */
  readonly frequencies: Float32Array
}

/** New tokens of one text, behind others that were read before. */
export interface NewTokens {
  readonly inputIds: tf.Tensor1D
  /** Of the tokens' positions in the whole text. */
  readonly tables: RotaryTables
  readonly past: (layer: number) => KeysAndValues
  /** tokens × (past + tokens): 0 where a token may look, a large negative number elsewhere. */
  readonly bias: (layer: number) => tf.Tensor2D
  /** Place among the new tokens of the one that is asked what follows. */
  readonly last: tf.Tensor1D
}

export interface ContinuedText {
  /** The hidden state that the asked token's scores are made of, 1 × hidden. */
  readonly hidden: tf.Tensor2D
  /** What the new tokens leave behind, layer by layer. */
  readonly fresh: readonly KeysAndValues[]
}

export function textMemory(decoder: Decoder): TextMemory {
  const { configuration } = decoder
  const size = headSize(configuration)
  const longest = configuration.max_position_embeddings
  return {
    layers: configuration.num_hidden_layers,
    keyValueHeads: configuration.num_key_value_heads ?? configuration.num_attention_heads,
    headSize: size,
    longest,
    window: (layer) => Math.min(longest, decoder.window(layer)),
    frequencies: rotaryFrequencies(configuration, size),
  }
}

/** The layers that `decode` trains, over new tokens alone. */
export function continueText(decoder: Decoder, context: ForwardContext, { inputIds, tables, past, bias, last }: NewTokens): ContinuedText {
  const heads = decoder.configuration.num_attention_heads
  const { keyValueHeads, headSize: size } = textMemory(decoder)
  const shape = { tokens: inputIds.shape[0], heads, keyValueHeads, headSize: size }
  const fresh: KeysAndValues[] = []
  const hidden = runLayers(decoder, context, inputIds, (layer, query, key, value) => {
    const attended = cachedAttention(query, key, value, past(layer), bias(layer), tables, shape)
    fresh.push(attended.fresh)
    return attended.mixed
  })
  return { hidden: normalise(decoder, context, tf.gather(hidden, last), 'norm'), fresh }
}

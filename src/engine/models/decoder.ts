import * as tf from '@tensorflow/tfjs-core'
import type { LinearModule } from '../../shared/model-description.ts'
import { activations } from '../operations/activation.ts'
import { causalAttention, causalBias } from '../operations/causal-attention.ts'
import { rmsNormalization } from '../operations/rms-normalization.ts'
import { rotaryTables } from '../operations/rotary-embedding.ts'
import type { ForwardContext, FrozenWeight, LayOutText, TokenTensors } from './architecture.ts'
import { type DecoderConfiguration, headSize } from './decoder-configuration.ts'
import { rotaryFrequencies } from './rotary.ts'
import { stackLayers } from './shapes/stack-layers.ts'

/** A decoder whose layers normalise before attention and before a gated feed-forward part, as Llama's do (Touvron et al., 2023). */
export interface Decoder {
  readonly configuration: DecoderConfiguration
  /** Kinds of the linear modules that have a bias. */
  readonly biased: readonly string[]
  /** How many tokens, itself included, a layer's token sees at most; Infinity where it sees all before it. */
  window(layer: number): number
  readonly activation: string
  /** Factor of the embedded tokens. */
  readonly embeddingScale: number
  /** Added to every norm's weight: some families store the difference from 1. */
  readonly normOffset: number
}

/** Linear modules in forward order. */
export function decoderModules({ configuration }: Decoder): LinearModule[] {
  const { hidden_size: hidden, intermediate_size: intermediate, num_attention_heads: heads, num_key_value_heads } = configuration
  const queries = heads * headSize(configuration)
  const keys = (num_key_value_heads ?? heads) * headSize(configuration)
  return stackLayers('layers', configuration.num_hidden_layers, [
    ['self_attn.q_proj', 'q_proj', hidden, queries],
    ['self_attn.k_proj', 'k_proj', hidden, keys],
    ['self_attn.v_proj', 'v_proj', hidden, keys],
    ['self_attn.o_proj', 'o_proj', queries, hidden],
    ['mlp.gate_proj', 'gate_proj', hidden, intermediate],
    ['mlp.up_proj', 'up_proj', hidden, intermediate],
    ['mlp.down_proj', 'down_proj', intermediate, hidden],
  ])
}

/** Embedding, layers and the last norm; what turns hidden states into scores is not among them. */
export function decoderWeights(decoder: Decoder): FrozenWeight[] {
  const { hidden_size: hidden, vocab_size: vocabulary, num_hidden_layers: layers } = decoder.configuration
  const norms = Array.from({ length: layers }, (_, layer) =>
    ['input_layernorm', 'post_attention_layernorm'].map((norm) => `layers.${layer}.${norm}.weight`),
  ).flat()
  return [
    { name: 'embed_tokens.weight', shape: [vocabulary, hidden] },
    ...decoderModules(decoder).flatMap(({ path, kind, inFeatures, outFeatures }) => [
      { name: `${path}.weight`, shape: [outFeatures, inFeatures] },
      ...(decoder.biased.includes(kind) ? [{ name: `${path}.bias`, shape: [outFeatures] }] : []),
    ]),
    ...[...norms, 'norm.weight'].map((name) => ({ name, shape: [hidden] })),
  ]
}

/** Normalises rows of hidden states by the norm at `path`. */
export function normalise({ configuration, normOffset }: Decoder, context: ForwardContext, x: tf.Tensor2D, path: string): tf.Tensor2D {
  const stored = context.weight(`${path}.weight`)
  return rmsNormalization(x, normOffset === 0 ? stored : tf.add(stored, normOffset), configuration.rms_norm_eps)
}

/** A layer's attention: of its queries, keys and values, tokens × their widths, what is mixed, like the queries. */
export type MixTokens = (layer: number, query: tf.Tensor2D, key: tf.Tensor2D, value: tf.Tensor2D) => tf.Tensor2D

/** All layers over tokens, tokens × hidden; the last norm is left to the caller, who may need but a few rows. */
export function runLayers(decoder: Decoder, context: ForwardContext, inputIds: tf.Tensor1D, mix: MixTokens): tf.Tensor2D {
  const activate = activations[decoder.activation]
  if (!activate) throw new Error(`No activation named ${decoder.activation}`)
  const embedded = tf.gather(context.weight('embed_tokens.weight') as tf.Tensor2D, inputIds)
  let hidden: tf.Tensor2D = decoder.embeddingScale === 1 ? embedded : tf.mul(embedded, decoder.embeddingScale)
  for (let layer = 0; layer < decoder.configuration.num_hidden_layers; layer += 1) {
    const path = `layers.${layer}`
    const linear = (x: tf.Tensor2D, module: string): tf.Tensor2D => context.linear(x, `${path}.${module}`)
    const before = normalise(decoder, context, hidden, `${path}.input_layernorm`)
    const [query, key, value] = [linear(before, 'self_attn.q_proj'), linear(before, 'self_attn.k_proj'), linear(before, 'self_attn.v_proj')]
    hidden = tf.add(hidden, linear(mix(layer, query, key, value), 'self_attn.o_proj'))
    const middle = normalise(decoder, context, hidden, `${path}.post_attention_layernorm`)
    const gated: tf.Tensor2D = tf.mul(activate(linear(middle, 'mlp.gate_proj')), linear(middle, 'mlp.up_proj'))
    hidden = tf.add(hidden, linear(gated, 'mlp.down_proj'))
  }
  return hidden
}

/** All layers over a batch, (rows·length) × hidden, as `runLayers`. */
export function decode(decoder: Decoder, context: ForwardContext, { inputIds, segments }: TokenTensors): tf.Tensor2D {
  const { configuration } = decoder
  const [rows, length] = inputIds.shape
  const heads = configuration.num_attention_heads
  const shape = { rows, length, heads, keyValueHeads: configuration.num_key_value_heads ?? heads, headSize: headSize(configuration) }
  const tables = rotaryTables(length, rotaryFrequencies(configuration, shape.headSize))
  const biases = new Map<number, tf.Tensor5D>()
  const biasOf = (layer: number): tf.Tensor5D => {
    const window = Math.min(length, decoder.window(layer))
    const bias = biases.get(window) ?? causalBias(segments, window)
    biases.set(window, bias)
    return bias
  }
  return runLayers(decoder, context, tf.reshape(inputIds, [rows * length]), (layer, query, key, value) =>
    causalAttention(query, key, value, biasOf(layer), tables, shape),
  )
}

/**
 * Rotary positions only tell how far apart two tokens are, so the row's own serve all texts in it. As in Hugging Face's
 * classifiers, a text's last token answers, and one that has the padding's id is not it even where it belongs to the
 * text, as an end-of-text token used for padding does.
 */
export function layOutToLast({ configuration: { pad_token_id: padding } }: Decoder): LayOutText {
  return (tokens) => {
    const last = tokens.findLastIndex((token) => token !== padding)
    return { positions: tokens.map((_, position) => position), answer: Math.max(0, last) }
  }
}

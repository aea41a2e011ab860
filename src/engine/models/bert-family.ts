import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import { activations } from '../operations/activation.ts'
import type { ForwardContext, FrozenWeight, TokenTensors } from './architecture.ts'
import { type EncoderNames, type EncoderSettings, encoderWeights, lookUp, normalise, normWeights } from './encoder.ts'

/** Settings of config.json that BERT and RoBERTa share, names and defaults alike. */
export const bertSettings = {
  vocab_size: z.number().int().positive(),
  hidden_size: z.number().int().positive(),
  num_hidden_layers: z.number().int().positive(),
  num_attention_heads: z.number().int().positive(),
  intermediate_size: z.number().int().positive(),
  max_position_embeddings: z.number().int().positive(),
  type_vocab_size: z.number().int().positive().default(2),
  hidden_act: z.enum(Object.keys(activations)).default('gelu'),
  layer_norm_eps: z.number().positive().default(1e-12),
  initializer_range: z.number().positive().default(0.02),
  position_embedding_type: z.literal('absolute').default('absolute'),
  is_decoder: z.literal(false).default(false),
}
export type BertSettings = z.output<z.ZodObject<typeof bertSettings>>

/** Rule for `refine`, and what it says where it is broken. */
export function headsDivideHidden({ hidden_size, num_attention_heads }: BertSettings): boolean {
  return hidden_size % num_attention_heads === 0
}
export const headsDivideHiddenMessage = { path: ['num_attention_heads'], error: 'it does not divide hidden_size' }

export const bertNames: EncoderNames = {
  stack: 'encoder.layer',
  query: { path: 'attention.self.query', kind: 'query' },
  key: { path: 'attention.self.key', kind: 'key' },
  value: { path: 'attention.self.value', kind: 'value' },
  attentionOutput: { path: 'attention.output.dense', kind: 'attention.output.dense' },
  attentionNorm: 'attention.output.LayerNorm',
  grow: { path: 'intermediate.dense', kind: 'intermediate.dense' },
  shrink: { path: 'output.dense', kind: 'output.dense' },
  outputNorm: 'output.LayerNorm',
}

/** What the paper adapts in RoBERTa, and with it in BERT. */
export const paperTargets = ['query', 'value', 'attention.output.dense', 'output.dense']

export function encoderSettings(configuration: BertSettings): EncoderSettings {
  return {
    hidden: configuration.hidden_size,
    layers: configuration.num_hidden_layers,
    heads: configuration.num_attention_heads,
    intermediate: configuration.intermediate_size,
    activation: configuration.hidden_act,
    epsilon: configuration.layer_norm_eps,
  }
}

/** Embeddings and encoder, without a pooler. */
export function bertWeights(configuration: BertSettings): FrozenWeight[] {
  const { vocab_size: word, max_position_embeddings: position, type_vocab_size: types, hidden_size: hidden } = configuration
  return [
    ...Object.entries({ word, position, token_type: types }).map(([table, rows]) => ({
      name: `embeddings.${table}_embeddings.weight`,
      shape: [rows, hidden],
    })),
    ...normWeights('embeddings.LayerNorm', hidden),
    ...encoderWeights(encoderSettings(configuration), bertNames),
  ]
}

/** Word + position + type, normalised: (rows·length) × hidden. */
export function bertEmbedding(configuration: BertSettings, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const hidden = configuration.hidden_size
  const words = lookUp(context, 'embeddings.word_embeddings.weight', batch.inputIds)
  const positions = lookUp(context, 'embeddings.position_embeddings.weight', batch.positions)
  const table = context.weight('embeddings.token_type_embeddings.weight')
  const first = tf.slice(table, [0, 0], [1, hidden])
  const types = configuration.type_vocab_size > 1 ? pairTypes(table, first, batch, hidden) : first
  const summed = tf.add<tf.Tensor2D>(tf.add(words, positions), types)
  return normalise(context, summed, 'embeddings.LayerNorm', configuration.layer_norm_eps)
}

/** Each token's type, (rows·length) × hidden: there are but two, so a sum does what a look-up would. */
function pairTypes(table: tf.Tensor, first: tf.Tensor, { tokenTypes }: TokenTensors, hidden: number): tf.Tensor {
  const step = tf.sub(tf.slice(table, [1, 0], [1, hidden]), first)
  return tf.add(tf.mul(tf.reshape(tf.cast(tokenTypes, 'float32'), [tokenTypes.size, 1]), step), first)
}

import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { LinearModule } from '../../shared/model-description.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import { activations } from '../operations/activation.ts'
import { attention, paddingBias } from '../operations/attention.ts'
import { layerNormalization } from '../operations/layer-normalization.ts'
import type { Architecture, ForwardContext, FrozenWeight, HeadTensorStart, TokenTensors } from './architecture.ts'
import { readConfiguration } from './configuration.ts'
import { findBaseTensor } from './weight-names.ts'

const configurationSchema = z
  .object({
    model_type: z.literal('bert'),
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
  })
  .refine(({ hidden_size, num_attention_heads }) => hidden_size % num_attention_heads === 0, {
    path: ['num_attention_heads'],
    error: 'it does not divide hidden_size',
  })
type Configuration = z.output<typeof configurationSchema>

const basePrefix = 'bert'
const poolerWeight = `${basePrefix}.pooler.dense.weight`
const poolerBias = `${basePrefix}.pooler.dense.bias`

function configurationOf(folder: ModelFolder): Configuration {
  return readConfiguration(folder, configurationSchema)
}

/** Models made for mean pooling come without one: it is then started fresh and trained with the head. */
function hasPooler(folder: ModelFolder): boolean {
  return findBaseTensor(folder, basePrefix, 'pooler.dense.weight') !== undefined
}

function modules(folder: ModelFolder): LinearModule[] {
  const { hidden_size: hidden, intermediate_size: intermediate, num_hidden_layers: layers } = configurationOf(folder)
  const kinds = [
    ['attention.self.query', 'query', hidden, hidden],
    ['attention.self.key', 'key', hidden, hidden],
    ['attention.self.value', 'value', hidden, hidden],
    ['attention.output.dense', 'attention.output.dense', hidden, hidden],
    ['intermediate.dense', 'intermediate.dense', hidden, intermediate],
    ['output.dense', 'output.dense', intermediate, hidden],
  ] as const
  return Array.from({ length: layers }, (_, layer) =>
    kinds.map(([path, kind, inFeatures, outFeatures]) => ({
      path: `encoder.layer.${layer}.${path}`,
      kind,
      layer,
      inFeatures,
      outFeatures,
    })),
  ).flat()
}

function weights(folder: ModelFolder): FrozenWeight[] {
  const configuration = configurationOf(folder)
  const hidden = configuration.hidden_size
  const linear = (path: string, inFeatures: number, outFeatures: number): FrozenWeight[] => [
    { name: `${path}.weight`, shape: [outFeatures, inFeatures] },
    { name: `${path}.bias`, shape: [outFeatures] },
  ]
  const norm = (path: string): FrozenWeight[] => ['weight', 'bias'].map((part) => ({ name: `${path}.LayerNorm.${part}`, shape: [hidden] }))
  const tables = { word: configuration.vocab_size, position: configuration.max_position_embeddings, token_type: configuration.type_vocab_size }
  return [
    ...Object.entries(tables).map(([table, rows]) => ({ name: `embeddings.${table}_embeddings.weight`, shape: [rows, hidden] })),
    ...norm('embeddings'),
    ...modules(folder).flatMap(({ path, inFeatures, outFeatures }) => linear(path, inFeatures, outFeatures)),
    ...Array.from({ length: configuration.num_hidden_layers }, (_, layer) => `encoder.layer.${layer}`).flatMap((path) =>
      ['attention.output', 'output'].flatMap((part) => norm(`${path}.${part}`)),
    ),
    ...(hasPooler(folder) ? linear('pooler.dense', hidden, hidden) : []),
  ]
}

function headTensors(folder: ModelFolder, labels: number): HeadTensorStart[] {
  const { hidden_size: hidden, initializer_range: deviation } = configurationOf(folder)
  const normal = (name: string, shape: readonly number[]): HeadTensorStart => ({
    name,
    shape,
    initialise: (random) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal() * deviation),
  })
  const zero = (name: string, size: number): HeadTensorStart => ({ name, shape: [size], initialise: () => new Float32Array(size) })
  const pooler = hasPooler(folder) ? [] : [normal(poolerWeight, [hidden, hidden]), zero(poolerBias, hidden)]
  return [...pooler, normal('classifier.weight', [labels, hidden]), zero('classifier.bias', labels)]
}

function embed(configuration: Configuration, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const [size, length] = batch.inputIds.shape
  const hidden = configuration.hidden_size
  const words = tf.gather(context.weight('embeddings.word_embeddings.weight'), tf.reshape(batch.inputIds, [size * length]))
  const positions = tf.slice(context.weight('embeddings.position_embeddings.weight'), [0, 0], [length, hidden])
  const type = tf.slice(context.weight('embeddings.token_type_embeddings.weight'), [0, 0], [1, hidden])
  const summed = tf.add(tf.reshape(words, [size, length, hidden]), tf.add(positions, type))
  return normalise(configuration, context, tf.reshape(summed, [size * length, hidden]), 'embeddings.LayerNorm')
}

function normalise(configuration: Configuration, context: ForwardContext, x: tf.Tensor2D, name: string): tf.Tensor2D {
  return layerNormalization(x, context.weight(`${name}.weight`), context.weight(`${name}.bias`), configuration.layer_norm_eps)
}

function classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const configuration = configurationOf(folder)
  const [size, length] = batch.inputIds.shape
  const heads = configuration.num_attention_heads
  const shape = { batch: size, length, heads, headSize: configuration.hidden_size / heads }
  const activate = activations[configuration.hidden_act]
  if (!activate) throw new Error(`No activation named ${configuration.hidden_act}`)
  const bias = paddingBias(batch.attentionMask)
  let hidden = embed(configuration, context, batch)
  for (let layer = 0; layer < configuration.num_hidden_layers; layer += 1) {
    const path = `encoder.layer.${layer}`
    const linear = (x: tf.Tensor2D, module: string): tf.Tensor2D => context.linear(x, `${path}.${module}`)
    const mixed = attention(
      linear(hidden, 'attention.self.query'),
      linear(hidden, 'attention.self.key'),
      linear(hidden, 'attention.self.value'),
      bias,
      shape,
    )
    const attended: tf.Tensor2D = tf.add(linear(mixed, 'attention.output.dense'), hidden)
    const middle = normalise(configuration, context, attended, `${path}.attention.output.LayerNorm`)
    const grown = activate(linear(middle, 'intermediate.dense'))
    hidden = normalise(configuration, context, tf.add(linear(grown, 'output.dense'), middle), `${path}.output.LayerNorm`)
  }
  const first = tf.reshape(
    tf.slice(tf.reshape(hidden, [size, length, configuration.hidden_size]), [0, 0, 0], [size, 1, configuration.hidden_size]),
    [size, configuration.hidden_size],
  )
  const inBase = hasPooler(folder)
  const weight = inBase ? context.weight('pooler.dense.weight') : context.head(poolerWeight)
  const shift = inBase ? context.weight('pooler.dense.bias') : context.head(poolerBias)
  const pooled = tf.tanh(tf.add(tf.matMul(first, weight as tf.Tensor2D, false, true), shift))
  const scores = tf.matMul(pooled, context.head('classifier.weight'), false, true)
  return tf.add(scores, context.head('classifier.bias'))
}

/** BERT with a sequence-classification head (Devlin et al., 2018), as Hugging Face's BertForSequenceClassification. */
export const bert: Architecture = {
  modelType: 'bert',
  basePrefix,
  classifierClass: 'BertForSequenceClassification',
  weights,
  modules,
  headTensors,
  classify,
  describe: (folder) => {
    const configuration = configurationOf(folder)
    const hidden = configuration.hidden_size
    const all = modules(folder)
    return {
      modelType: 'bert',
      hiddenSize: hidden,
      layers: configuration.num_hidden_layers,
      vocabularySize: configuration.vocab_size,
      maximumLength: configuration.max_position_embeddings,
      modules: all,
      moduleKinds: [...new Set(all.map((module) => module.kind))],
      defaultTargetModules: ['query', 'value', 'attention.output.dense', 'output.dense'],
      head: { fixed: hasPooler(folder) ? 0 : hidden * hidden + hidden, perLabel: hidden + 1 },
    }
  },
}

import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { ModelFolder } from '../files/model-folder.ts'
import { activations } from '../operations/activation.ts'
import type { Architecture, ForwardContext, TokenTensors } from './architecture.ts'
import { readConfiguration } from './configuration.ts'
import {
  describeEncoder,
  encodeAnswers,
  encoderModules,
  layOutFromFirst,
  type EncoderNames,
  type EncoderSettings,
  encoderWeights,
  lookUp,
  normalise,
  normWeights,
} from './encoder.ts'
import { headLinear, linearStart } from './head.ts'

const configurationSchema = z
  .object({
    model_type: z.literal('distilbert'),
    vocab_size: z.number().int().positive(),
    max_position_embeddings: z.number().int().positive(),
    dim: z.number().int().positive(),
    n_layers: z.number().int().positive(),
    n_heads: z.number().int().positive(),
    hidden_dim: z.number().int().positive(),
    activation: z.enum(Object.keys(activations)).default('gelu'),
    initializer_range: z.number().positive().default(0.02),
  })
  .refine(({ dim, n_heads }) => dim % n_heads === 0, { path: ['n_heads'], error: 'it does not divide dim' })
type Configuration = z.output<typeof configurationSchema>

const names: EncoderNames = {
  stack: 'transformer.layer',
  query: { path: 'attention.q_lin', kind: 'q_lin' },
  key: { path: 'attention.k_lin', kind: 'k_lin' },
  value: { path: 'attention.v_lin', kind: 'v_lin' },
  attentionOutput: { path: 'attention.out_lin', kind: 'out_lin' },
  attentionNorm: 'sa_layer_norm',
  grow: { path: 'ffn.lin1', kind: 'ffn.lin1' },
  shrink: { path: 'ffn.lin2', kind: 'ffn.lin2' },
  outputNorm: 'output_layer_norm',
}

function configurationOf(folder: ModelFolder): Configuration {
  return readConfiguration(folder, configurationSchema)
}

function settingsOf({ dim, n_layers, n_heads, hidden_dim, activation }: Configuration): EncoderSettings {
  // No setting of config.json: Hugging Face's DistilBERT has this ε built in.
  return { hidden: dim, layers: n_layers, heads: n_heads, intermediate: hidden_dim, activation, epsilon: 1e-12 }
}

function classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const configuration = configurationOf(folder)
  const settings = settingsOf(configuration)
  const words = lookUp(context, 'embeddings.word_embeddings.weight', batch.inputIds)
  const positions = lookUp(context, 'embeddings.position_embeddings.weight', batch.positions)
  const embedded = normalise(context, tf.add(words, positions), 'embeddings.LayerNorm', settings.epsilon)
  const first = encodeAnswers(settings, names, context, embedded, batch)
  return headLinear(context, tf.relu(headLinear(context, first, 'pre_classifier')), 'classifier')
}

/** DistilBERT with a sequence-classification head (Sanh et al., 2019), as Hugging Face's DistilBertForSequenceClassification. */
export const distilbert: Architecture = {
  modelType: 'distilbert',
  basePrefix: 'distilbert',
  classifierClass: 'DistilBertForSequenceClassification',
  weights: (folder) => {
    const configuration = configurationOf(folder)
    const { vocab_size: words, max_position_embeddings: positions, dim } = configuration
    return [
      { name: 'embeddings.word_embeddings.weight', shape: [words, dim] },
      { name: 'embeddings.position_embeddings.weight', shape: [positions, dim] },
      ...normWeights('embeddings.LayerNorm', dim),
      ...encoderWeights(settingsOf(configuration), names),
    ]
  },
  modules: (folder) => encoderModules(settingsOf(configurationOf(folder)), names),
  headTensors: (folder, labels) => {
    const { dim, initializer_range: deviation } = configurationOf(folder)
    return [...linearStart('pre_classifier', dim, dim, deviation), ...linearStart('classifier', dim, labels, deviation)]
  },
  layOut: () => layOutFromFirst,
  classify,
  describe: (folder) => {
    const configuration = configurationOf(folder)
    const { dim } = configuration
    return {
      ...describeEncoder(settingsOf(configuration), names),
      modelType: 'distilbert',
      vocabularySize: configuration.vocab_size,
      maximumLength: configuration.max_position_embeddings,
      // The paper's four, by what they do: query, value, attention output, second feed-forward layer.
      defaultTargetModules: ['q_lin', 'v_lin', 'out_lin', 'ffn.lin2'],
      head: { fixed: dim * dim + dim, perLabel: dim + 1 },
    }
  },
}

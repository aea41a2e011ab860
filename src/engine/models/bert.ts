import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture, ForwardContext, TokenTensors } from './architecture.ts'
import * as family from './bert-family.ts'
import { readConfiguration } from './configuration.ts'
import { describeEncoder, encodeAnswers, encoderModules, layOutFromFirst, linearWeights } from './encoder.ts'
import { headLinear, linearStart } from './head.ts'
import { findBaseTensor } from './weight-names.ts'

const configurationSchema = z
  .object({ model_type: z.literal('bert'), ...family.bertSettings })
  .refine(family.headsDivideHidden, family.headsDivideHiddenMessage)

const basePrefix = 'bert'
const pooler = `${basePrefix}.pooler.dense`

function configurationOf(folder: ModelFolder): z.output<typeof configurationSchema> {
  return readConfiguration(folder, configurationSchema)
}

/** Models made for mean pooling come without one: it is then started fresh and trained with the head. */
function hasPooler(folder: ModelFolder): boolean {
  return findBaseTensor(folder, basePrefix, 'pooler.dense.weight') !== undefined
}

function pool(folder: ModelFolder, context: ForwardContext, first: tf.Tensor2D): tf.Tensor2D {
  if (!hasPooler(folder)) return tf.tanh(headLinear(context, first, pooler))
  const weight = context.weight('pooler.dense.weight') as tf.Tensor2D
  return tf.tanh(tf.add(tf.matMul(first, weight, false, true), context.weight('pooler.dense.bias')))
}

function classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const configuration = configurationOf(folder)
  const embedded = family.bertEmbedding(configuration, context, batch)
  const first = encodeAnswers(family.encoderSettings(configuration), family.bertNames, context, embedded, batch)
  return headLinear(context, pool(folder, context, first), 'classifier')
}

/** BERT with a sequence-classification head (Devlin et al., 2018), as Hugging Face's BertForSequenceClassification. */
export const bert: Architecture = {
  modelType: 'bert',
  basePrefix,
  classifierClass: 'BertForSequenceClassification',
  weights: (folder) => {
    const configuration = configurationOf(folder)
    const { hidden_size: hidden } = configuration
    return [...family.bertWeights(configuration), ...(hasPooler(folder) ? linearWeights('pooler.dense', hidden, hidden) : [])]
  },
  modules: (folder) => encoderModules(family.encoderSettings(configurationOf(folder)), family.bertNames),
  headTensors: (folder, labels) => {
    const { hidden_size: hidden, initializer_range: deviation } = configurationOf(folder)
    const fresh = hasPooler(folder) ? [] : linearStart(pooler, hidden, hidden, deviation)
    return [...fresh, ...linearStart('classifier', hidden, labels, deviation)]
  },
  layOut: () => layOutFromFirst,
  classify,
  describe: (folder) => {
    const configuration = configurationOf(folder)
    const hidden = configuration.hidden_size
    return {
      ...describeEncoder(family.encoderSettings(configuration), family.bertNames),
      modelType: 'bert',
      vocabularySize: configuration.vocab_size,
      maximumLength: configuration.max_position_embeddings,
      defaultTargetModules: family.paperTargets,
      head: { fixed: hasPooler(folder) ? 0 : hidden * hidden + hidden, perLabel: hidden + 1 },
    }
  },
}

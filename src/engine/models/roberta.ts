import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture, ForwardContext, LayOutText, TokenTensors } from './architecture.ts'
import * as family from './bert-family.ts'
import { readConfiguration } from './configuration.ts'
import { describeEncoder, encodeAnswers, encoderModules } from './encoder.ts'
import { headLinear, linearStart } from './head.ts'

const configurationSchema = z
  .object({ model_type: z.literal('roberta'), pad_token_id: z.number().int().nonnegative().default(1), ...family.bertSettings })
  .refine(family.headsDivideHidden, family.headsDivideHiddenMessage)
  .refine(({ max_position_embeddings: rows, pad_token_id: padding }) => rows > padding + 1, {
    path: ['max_position_embeddings'],
    error: 'it leaves no position behind that of the padding token',
  })
type Configuration = z.output<typeof configurationSchema>

function configurationOf(folder: ModelFolder): Configuration {
  return readConfiguration(folder, configurationSchema)
}

/**
 * As in fairseq, padding tokens have the position that is their own id and the others count up from there; it is the id
 * that says so, also where a text spells the padding token out.
 */
function layOut(folder: ModelFolder): LayOutText {
  const { pad_token_id: padding } = configurationOf(folder)
  return (tokens) => {
    let last = padding
    return { positions: tokens.map((token) => (token === padding ? padding : (last += 1))), answer: 0 }
  }
}

function classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const configuration = configurationOf(folder)
  const embedded = family.bertEmbedding(configuration, context, batch)
  const first = encodeAnswers(family.encoderSettings(configuration), family.bertNames, context, embedded, batch)
  return headLinear(context, tf.tanh(headLinear(context, first, 'classifier.dense')), 'classifier.out_proj')
}

/** RoBERTa with a sequence-classification head (Liu et al., 2019), as Hugging Face's RobertaForSequenceClassification. */
export const roberta: Architecture = {
  modelType: 'roberta',
  basePrefix: 'roberta',
  classifierClass: 'RobertaForSequenceClassification',
  weights: (folder) => family.bertWeights(configurationOf(folder)),
  modules: (folder) => encoderModules(family.encoderSettings(configurationOf(folder)), family.bertNames),
  headTensors: (folder, labels) => {
    const { hidden_size: hidden, initializer_range: deviation } = configurationOf(folder)
    return [...linearStart('classifier.dense', hidden, hidden, deviation), ...linearStart('classifier.out_proj', hidden, labels, deviation)]
  },
  layOut,
  classify,
  describe: (folder) => {
    const configuration = configurationOf(folder)
    const hidden = configuration.hidden_size
    return {
      ...describeEncoder(family.encoderSettings(configuration), family.bertNames),
      modelType: 'roberta',
      vocabularySize: configuration.vocab_size,
      maximumLength: configuration.max_position_embeddings - configuration.pad_token_id - 1,
      defaultTargetModules: family.paperTargets,
      head: { fixed: hidden * hidden + hidden, perLabel: hidden + 1 },
    }
  },
}

import * as tf from '@tensorflow/tfjs-core'
import { z } from 'zod'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture, ForwardContext, TokenTensors } from './architecture.ts'
import * as family from './bert-family.ts'
import { readConfiguration } from './configuration.ts'
import { describeEncoder, encodeFirstToken, encoderModules } from './encoder.ts'
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
 * Embeddings of the positions, batch × length × hidden. As in fairseq, padding tokens have the position that is their
 * own id and the others count up from there; it is the id that says so, not the attention mask, also where a text
 * spells the padding token out.
 */
function positionEmbedding({ pad_token_id: padding, hidden_size: hidden }: Configuration, context: ForwardContext, { inputIds }: TokenTensors): tf.Tensor {
  const [size, length] = inputIds.shape
  const paddingId = tf.scalar(padding, 'int32')
  const real = tf.cast(tf.notEqual(inputIds, paddingId), 'int32')
  const positions = tf.add(tf.mul(tf.cumsum(real, 1), real), paddingId)
  const rows = tf.gather(context.weight('embeddings.position_embeddings.weight'), tf.reshape(positions, [size * length]))
  return tf.reshape(rows, [size, length, hidden])
}

function classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D {
  const configuration = configurationOf(folder)
  const embedded = family.bertEmbedding(configuration, context, batch, positionEmbedding(configuration, context, batch))
  const first = encodeFirstToken(family.encoderSettings(configuration), family.bertNames, context, embedded, batch)
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

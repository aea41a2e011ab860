import * as tf from '@tensorflow/tfjs-core'
import type { ModelFolder } from '../files/model-folder.ts'
import { pickRows } from '../operations/pick-rows.ts'
import type { Architecture } from './architecture.ts'
import { continueText, textMemory } from './decoder-continuation.ts'
import { type Decoder, decode, decoderModules, decoderWeights, layOutToLast, normalise } from './decoder.ts'

interface DecoderFamily {
  /** `model_type` of config.json. */
  readonly modelType: string
  /** What Hugging Face's classes of the family begin with, e.g. `Llama`. */
  readonly classPrefix: string
  /** Reads and checks config.json. */
  readonly read: (folder: ModelFolder) => Decoder
}

/** A decoder family as classifier, Hugging Face's …ForSequenceClassification, and as language model, …ForCausalLM. */
export function decoderArchitecture({ modelType, classPrefix, read }: DecoderFamily): Architecture {
  return {
    modelType,
    basePrefix: 'model',
    classifierClass: `${classPrefix}ForSequenceClassification`,
    weights: (folder) => decoderWeights(read(folder)),
    modules: (folder) => decoderModules(read(folder)),
    headTensors: (folder, labels) => {
      const { hidden_size: hidden, initializer_range: deviation } = read(folder).configuration
      return [
        {
          name: 'score.weight',
          shape: [labels, hidden],
          initialise: (random) => Float32Array.from({ length: labels * hidden }, () => random.normal() * deviation),
        },
      ]
    },
    layOut: (folder) => layOutToLast(read(folder)),
    classify: (folder, context, batch) => {
      const decoder = read(folder)
      const last = normalise(decoder, context, pickRows(decode(decoder, context, batch), batch.answers), 'norm')
      return tf.matMul(last, context.head('score.weight'), false, true)
    },
    describe: (folder) => {
      const decoder = read(folder)
      const { configuration } = decoder
      const modules = decoderModules(decoder)
      const moduleKinds = [...new Set(modules.map((module) => module.kind))]
      return {
        modelType,
        hiddenSize: configuration.hidden_size,
        layers: configuration.num_hidden_layers,
        vocabularySize: configuration.vocab_size,
        maximumLength: configuration.max_position_embeddings,
        modules,
        moduleKinds,
        // All of them, as the paper does for instruction tuning (appendix A.2).
        defaultTargetModules: moduleKinds,
        head: { fixed: 0, perLabel: configuration.hidden_size },
      }
    },
    languageModel: {
      modelClass: `${classPrefix}ForCausalLM`,
      hiddenStates: (folder, context, batch) => {
        const decoder = read(folder)
        return normalise(decoder, context, decode(decoder, context, batch), 'norm')
      },
      vocabularyWeight: (folder) => (read(folder).configuration.tie_word_embeddings ? 'embed_tokens.weight' : 'lm_head.weight'),
      memory: (folder) => textMemory(read(folder)),
      continueText: (folder, context, tokens) => continueText(read(folder), context, tokens),
    },
  }
}

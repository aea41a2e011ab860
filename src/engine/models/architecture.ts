import type * as tf from '@tensorflow/tfjs-core'
import type { LinearModule, ModelDescription } from '../../shared/model-description.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { SeededRandom } from '../random.ts'

/** A batch of token sequences, all batch × length, int32. */
export interface TokenTensors {
  readonly inputIds: tf.Tensor2D
  /** 1 where a token is real, 0 where it is padding. Padding follows the text. */
  readonly attentionMask: tf.Tensor2D
  /** 1 for tokens of a pair's second text, 0 for all others. Families without token types do not look. */
  readonly tokenTypes: tf.Tensor2D
}

/** What a forward pass may ask for while it runs. */
export interface ForwardContext {
  /** A frozen weight by its name in the base's file, without the family's prefix (`encoder.layer.0.output.dense.weight`). */
  weight(name: string): tf.Tensor
  /** A trained head tensor by its Hugging Face name (`classifier.weight`). */
  head(name: string): tf.Tensor
  /** y = x·Wᵀ, + b where the base has one, plus the adapter's term where the module is a target. x: rows × in, y: rows × out. */
  linear(x: tf.Tensor2D, modulePath: string): tf.Tensor2D
}

/** A weight that a model family expects in the base's file. */
export interface FrozenWeight {
  readonly name: string
  readonly shape: readonly number[]
}

/** A head tensor before training. */
export interface HeadTensorStart {
  readonly name: string
  readonly shape: readonly number[]
  readonly initialise: (random: SeededRandom) => Float32Array
}

/** What a family brings that predicts each text's next token. */
export interface LanguageModel {
  /** `architectures[0]` of the merged model, e.g. `LlamaForCausalLM`. */
  readonly modelClass: string
  /** Hidden states that the vocabulary's scores are made of, (batch·length) × hidden. */
  hiddenStates(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D
  /** Name of the weight (vocabulary × hidden) whose product with them gives the scores; the embedding's own where the two are tied. */
  vocabularyWeight(folder: ModelFolder): string
}

/** A model family: one file, one line in the registry. */
export interface Architecture {
  /** `model_type` of config.json. */
  readonly modelType: string
  /** Prefix that sequence-classification checkpoints put before the base's weights, e.g. `bert`. */
  readonly basePrefix: string
  /** `architectures[0]` of the merged model. */
  readonly classifierClass: string
  /** Reads and checks what config.json says. Throws a StudioFailure that names the missing or unknown setting. */
  describe(folder: ModelFolder): Omit<ModelDescription, 'folder' | 'name' | 'parameters'>
  /** Every weight that the forward pass reads, by the names that `ForwardContext.weight` takes, with the shape it must have. */
  weights(folder: ModelFolder): FrozenWeight[]
  /** Linear modules in forward order, paths without the base prefix. */
  modules(folder: ModelFolder): LinearModule[]
  /** The head's trained tensors, in a fixed order. */
  headTensors(folder: ModelFolder, labels: number): HeadTensorStart[]
  /** Logits of a sequence classifier, batch × labels. */
  classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D
  /** Absent where the family has no causal language model. */
  readonly languageModel?: LanguageModel
}

import type * as tf from '@tensorflow/tfjs-core'
import type { LinearModule, ModelDescription } from '../../shared/model-description.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { SeededRandom } from '../random.ts'
import type { ContinuedText, NewTokens, TextMemory } from './decoder-continuation.ts'

/** Texts in rows, one or several in each, int32; rows × length where nothing else is said. */
export interface TokenTensors {
  readonly inputIds: tf.Tensor2D
  /** Which text a token belongs to, counted from 1 over all rows; 0 for padding. A token sees its own text alone. */
  readonly segments: tf.Tensor2D
  /** Each token's position as the family counts them, from the beginning of its text. */
  readonly positions: tf.Tensor2D
  /** 1 for tokens of a pair's second text, 0 for all others. Families without token types do not look. */
  readonly tokenTypes: tf.Tensor2D
  /** For each text, the place among the rows · length tokens of the one that a classifier reads. */
  readonly answers: tf.Tensor1D
}

/** How a family reads one text. */
export interface TextLayout {
  /** A position for each token. */
  readonly positions: ArrayLike<number>
  /** Index of the token that a classifier reads. */
  readonly answer: number
}
export type LayOutText = (tokens: Int32Array) => TextLayout

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
  /** Hidden states that the vocabulary's scores are made of, (rows·length) × hidden. */
  hiddenStates(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D
  /** Name of the weight (vocabulary × hidden) whose product with them gives the scores; the embedding's own where the two are tied. */
  vocabularyWeight(folder: ModelFolder): string
  memory(folder: ModelFolder): TextMemory
  /** The same layers over a text's new tokens alone, those before them being remembered. */
  continueText(folder: ModelFolder, context: ForwardContext, tokens: NewTokens): ContinuedText
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
  describe(folder: ModelFolder): Omit<ModelDescription, 'folder' | 'name' | 'parameters' | 'generates' | 'chatTemplate'>
  /** Every weight that the forward pass reads, by the names that `ForwardContext.weight` takes, with the shape it must have. */
  weights(folder: ModelFolder): FrozenWeight[]
  /** Linear modules in forward order, paths without the base prefix. */
  modules(folder: ModelFolder): LinearModule[]
  /** The head's trained tensors, in a fixed order. */
  headTensors(folder: ModelFolder, labels: number): HeadTensorStart[]
  layOut(folder: ModelFolder): LayOutText
  /** Logits of a sequence classifier, texts × labels. */
  classify(folder: ModelFolder, context: ForwardContext, batch: TokenTensors): tf.Tensor2D
  /** Absent where the family has no causal language model. */
  readonly languageModel?: LanguageModel
}

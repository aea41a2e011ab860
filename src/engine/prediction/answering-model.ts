import { StudioFailure } from '../../shared/failure.ts'
import type { Generated, Prompt, Sampling } from '../../shared/generation.ts'
import type { Prediction, Question } from '../../shared/prediction.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { sameFactors } from '../decomposition/factor-fingerprint.ts'
import { factorsDiffer, openOnBase } from '../export/open-run.ts'
import type { GenerationOptions } from '../generation/generate-text.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import { type FilledNetwork, fillNetwork, trainedValues } from '../training/fill-network.ts'
import type { Network } from '../training/network.ts'
import { LabelAnswers } from './label-answers.ts'
import { neutralValues } from './neutral-values.ts'
import type { OpenAdapter } from './open-adapter.ts'
import { TextAnswers } from './text-answers.ts'

type TrainedValues = FilledNetwork['trained']

/** Who is asked: the adapter, or its base without it, under the same head. */
export interface Asked {
  readonly base?: boolean
}

/**
 * A base with a place for an adapter. Trained values are inputs of its programs, so whatever adapter is asked, nothing is
 * loaded anew; and with neutral values it is the base itself.
 */
export class AnsweringModel {
  readonly #network: Network
  readonly #fingerprint: string
  readonly #answers: LabelAnswers | TextAnswers
  readonly #trained = new WeakMap<OpenAdapter, TrainedValues>()
  readonly #neutral = new WeakMap<OpenAdapter, Promise<TrainedValues>>()

  constructor(network: Network, { factorFingerprint }: SavedAdapter, answers: LabelAnswers | TextAnswers) {
    this.#network = network
    this.#fingerprint = factorFingerprint
    this.#answers = answers
  }

  /** One answer a question, in their order. Throws a StudioFailure where the adapter writes texts instead. */
  async predict(asked: OpenAdapter, questions: readonly Question[], { base = false }: Asked = {}): Promise<Prediction[]> {
    if (!(this.#answers instanceof LabelAnswers)) throw writesTexts(asked.adapter)
    return this.#answers.predict(asked.adapter, await this.#values(asked, base), questions)
  }

  /** An answer in words, told as it is written. Throws a StudioFailure where the adapter answers with labels. */
  async generate(asked: OpenAdapter, request: { prompt: Prompt; sampling: Sampling }, { base = false, ...options }: Asked & GenerationOptions): Promise<Generated> {
    if (!(this.#answers instanceof TextAnswers)) throw writesNoTexts(asked.adapter)
    return this.#answers.generate(asked.adapter, await this.#values(asked, base), request.prompt, request.sampling, options)
  }

  dispose(): Promise<void> {
    return this.#answers.dispose()
  }

  #values(asked: OpenAdapter, base: boolean): TrainedValues | Promise<TrainedValues> {
    const trained = this.#trained.get(asked) ?? this.#admit(asked.adapter)
    this.#trained.set(asked, trained)
    if (!base) return trained
    const neutral = this.#neutral.get(asked) ?? neutralValues({ network: this.#network, trained }, asked.adapter)
    this.#neutral.set(asked, neutral)
    return neutral
  }

  #admit(adapter: SavedAdapter): TrainedValues {
    if (!sameFactors(adapter.factorFingerprint, this.#fingerprint)) throw factorsDiffer()
    return trainedValues(this.#network, adapter)
  }
}

/**
 * Opens the model of an adapter, for it and for all others of its key.
 *
 * @throws StudioFailure where base and adapter are not there or do not belong together.
 */
export async function openModel({ adapter, place }: OpenAdapter): Promise<AnsweringModel> {
  const { base, architecture, factors, executor } = await openOnBase(adapter, place)
  const tokenizer = await loadTokenizer(base.path)
  const { network: asStored } = fillNetwork(base, architecture, factors, adapter)
  // Answers as it did when it was judged in training.
  const network = { ...asStored, eightBit: await eightBitBaseOf(base, architecture, adapter.configuration, place) }
  const Answers = adapter.task === 'instruction' ? TextAnswers : LabelAnswers
  return new AnsweringModel(network, adapter, new Answers(network, tokenizer, executor))
}

function writesTexts({ baseName }: SavedAdapter): StudioFailure {
  return new StudioFailure({
    code: 'prediction-not-possible',
    title: 'This adapter answers in words',
    cause: `It was tuned on instructions, on ${baseName}, so it has no labels to choose from.`,
    suggestion: 'Ask it for a text: in the playground, or with the command line’s generate.',
    values: { base: baseName },
  })
}

function writesNoTexts({ baseName, task }: SavedAdapter): StudioFailure {
  return new StudioFailure({
    code: 'generation-not-possible',
    title: 'This adapter writes no texts',
    cause: `It was trained on ${baseName} for ${task}, so its answers are ${task === 'regression' ? 'numbers' : 'labels'}.`,
    suggestion: 'Ask it for its labels or numbers: in the playground, or with the command line’s predict.',
    values: { base: baseName },
  })
}

import type { Prediction, Question } from '../../shared/prediction.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { encodePair } from '../data/pair-encoding.ts'
import { encodeText, type LoadedTokenizer } from '../data/tokenization.ts'
import type { Executor, ProgramInputs } from '../executors/executor.ts'
import { makeBatch, type TokenizedExample } from '../training/batches.ts'
import { type BatchPlan, cutIntoMicroBatches } from '../training/micro-batches.ts'
import { evaluationProgram, type Network } from '../training/network.ts'
import { ProgramsByShape } from '../training/programs-by-shape.ts'

/** Short questions are answered in short rows, few at once, so that an answer takes milliseconds. */
const [shortRow, tokensAtOnce] = [64, 256]

/** Labels or numbers for texts, with any adapter's values. */
export class LabelAnswers {
  readonly #network: Network
  readonly #tokenizer: LoadedTokenizer
  readonly #programs: ProgramsByShape

  constructor(network: Network, tokenizer: LoadedTokenizer, executor: Executor) {
    this.#network = network
    this.#tokenizer = tokenizer
    this.#programs = new ProgramsByShape(executor, (shape) => evaluationProgram(network, shape))
  }

  /** One answer a question, in their order; texts are cut as in the adapter's training. */
  async predict(adapter: SavedAdapter, values: ProgramInputs, questions: readonly Question[]): Promise<Prediction[]> {
    const { maximumLength } = adapter
    const { task, outputs, layOut } = this.#network
    const lengths = [...new Set([Math.min(shortRow, maximumLength), maximumLength])]
    const plan: BatchPlan = { lengths, tokensAtOnce }
    // Where an example's label would be stands its place, so that answers come back in order.
    const encoded = questions.map((question, place) => this.#encode(question, maximumLength, place))
    const answers: Prediction[] = []
    for (const batch of cutIntoMicroBatches(encoded.map(({ example }) => example), plan)) {
      const program = await this.#programs.of(batch.shape)
      const unused = task.targets({ ...batch, examples: batch.examples.map(({ tokens }) => ({ tokens, label: 0 })) }, outputs)
      const { logits } = await program.run({ ...values, ...makeBatch(batch, layOut, this.#tokenizer.paddingId), ...unused })
      if (!logits) throw new Error('The evaluation program answered no logits')
      for (const [text, { label: place }] of batch.examples.entries()) {
        const cutAt = encoded[place]?.isCut === true ? maximumLength : null
        answers[place] = { ...answerOf(adapter, logits.subarray(text * outputs, (text + 1) * outputs)), cutAt }
      }
    }
    return answers
  }

  dispose(): Promise<void> {
    return this.#programs.dispose()
  }

  /** With room for one token more, a text shows whether it has to be cut. */
  #encode(question: Question, maximumLength: number, place: number): { example: TokenizedExample; isCut: boolean } {
    const whole = this.#tokenize(question, maximumLength + 1, place)
    if (whole.tokens.length <= maximumLength) return { example: whole, isCut: false }
    return { example: this.#tokenize(question, maximumLength, place), isCut: true }
  }

  #tokenize({ text, secondText }: Question, maximumLength: number, label: number): TokenizedExample {
    return secondText === null
      ? { tokens: encodeText(this.#tokenizer, text, maximumLength), label }
      : { ...encodePair(this.#tokenizer, text, secondText, maximumLength), label }
  }
}

type Answer = DistributiveOmit<Prediction, 'cutAt'>
type DistributiveOmit<Union, Key extends keyof Union> = Union extends unknown ? Omit<Union, Key> : never

function answerOf({ task, labels }: SavedAdapter, logits: Float32Array): Answer {
  if (task === 'regression') return { task, value: logits[0] ?? NaN }
  const largest = logits.reduce((most, value) => Math.max(most, value), -Infinity)
  const weights = [...logits].map((value) => Math.exp(value - largest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const probabilities = labels
    .map((label, index) => ({ label, probability: (weights[index] ?? NaN) / total }))
    .sort((one, other) => other.probability - one.probability)
  return { task: 'classification', label: probabilities[0]?.label ?? '', probabilities }
}

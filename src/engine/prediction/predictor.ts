import { StudioFailure } from '../../shared/failure.ts'
import type { Prediction, Question } from '../../shared/prediction.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { encodePair } from '../data/pair-encoding.ts'
import { encodeText, loadTokenizer } from '../data/tokenization.ts'
import { openRun, type RunPlace } from '../export/open-run.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import { makeBatch, type TokenizedExample } from '../training/batches.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { type BatchPlan, cutIntoMicroBatches } from '../training/micro-batches.ts'
import { evaluationProgram } from '../training/network.ts'
import { ProgramsByShape } from '../training/programs-by-shape.ts'

/** A trained run, ready to answer. */
export interface Predictor {
  /** One answer a question, in their order; texts are cut as in training. */
  predict(questions: readonly Question[]): Promise<Prediction[]>
  dispose(): Promise<void>
}

/** Short questions are answered in short rows, few at once, so that an answer takes milliseconds. */
const [shortRow, tokensAtOnce] = [64, 256]

/**
 * Opens a run's adapter on its base.
 *
 * @throws StudioFailure where they are not there, do not belong together, or the run's task has no such answers.
 */
export async function openPredictor(place: RunPlace): Promise<Predictor> {
  const { base, architecture, adapter, factors, executor } = await openRun(place)
  if (adapter.task === 'instruction') throw writesNoText(adapter)
  const tokenizer = await loadTokenizer(base.path)
  const { network: asStored, trained } = fillNetwork(base, architecture, factors, adapter)
  // Answers as it did when it was judged in training.
  const network = { ...asStored, eightBit: await eightBitBaseOf(base, architecture, adapter.configuration, place) }
  const programs = new ProgramsByShape(executor, (shape) => evaluationProgram(network, shape))
  const lengths = [...new Set([Math.min(shortRow, adapter.maximumLength), adapter.maximumLength])]
  const plan: BatchPlan = { lengths, tokensAtOnce }
  const encode = ({ text, secondText }: Question, index: number): TokenizedExample =>
    secondText === null
      ? { tokens: encodeText(tokenizer, text, adapter.maximumLength), label: index }
      : { ...encodePair(tokenizer, text, secondText, adapter.maximumLength), label: index }
  return {
    predict: async (questions) => {
      // Where an example's label would be stands its place, so that answers come back in order.
      const examples = questions.map(encode)
      const answers: Prediction[] = []
      for (const batch of cutIntoMicroBatches(examples, plan)) {
        const program = await programs.of(batch.shape)
        const unused = network.task.targets({ ...batch, examples: batch.examples.map(({ tokens }) => ({ tokens, label: 0 })) }, network.outputs)
        const { logits } = await program.run({ ...trained, ...makeBatch(batch, network.layOut, tokenizer.paddingId), ...unused })
        if (!logits) throw new Error('The evaluation program answered no logits')
        for (const [text, { label: place }] of batch.examples.entries()) {
          answers[place] = answerOf(adapter, logits.subarray(text * network.outputs, (text + 1) * network.outputs))
        }
      }
      return answers
    },
    dispose: () => programs.dispose(),
  }
}

function answerOf({ task, labels }: SavedAdapter, logits: Float32Array): Prediction {
  if (task === 'regression') return { task, value: logits[0] ?? NaN }
  const largest = logits.reduce((most, value) => Math.max(most, value), -Infinity)
  const weights = [...logits].map((value) => Math.exp(value - largest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const probabilities = labels
    .map((label, index) => ({ label, probability: (weights[index] ?? NaN) / total }))
    .sort((one, other) => other.probability - one.probability)
  return { task: 'classification', label: probabilities[0]?.label ?? '', probabilities }
}

function writesNoText({ baseName }: SavedAdapter): StudioFailure {
  return new StudioFailure({
    code: 'prediction-not-possible',
    title: 'The studio does not write texts yet',
    cause: `This adapter of ${baseName} was tuned on instructions, so its answers are texts.`,
    suggestion: 'Export it in the PEFT or merged format and use it in a program that generates text.',
  })
}

import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { encodeInstructions } from '../data/instruction-encoding.ts'
import { encodePair } from '../data/pair-encoding.ts'
import type { ClassificationExample, Examples, InstructionExample, RegressionExample } from '../data/read-examples.ts'
import { encodeAll, encodeText, type LoadedTokenizer } from '../data/tokenization.ts'
import type { TokenizedExample } from './batches.ts'

const partNames = { train: 'the training part', validation: 'the validation part' } as const
type Part = keyof typeof partNames
const phrasesOf = {
  train: { progress: 'tokenisingTraining', unlearnable: 'unlearnableTraining', shortened: 'shortenedTraining' },
  validation: { progress: 'tokenisingValidation', unlearnable: 'unlearnableValidation', shortened: 'shortenedValidation' },
} as const

interface Listener {
  readonly onStage: (message: string) => void
  readonly signal: AbortSignal
}

/** The token ids of one part of the data, cut to `maximumLength`. Conversations whose answers are cut off whole are left out, and counted. */
export function tokenizeExamples(
  tokenizer: LoadedTokenizer,
  data: Examples,
  part: Part,
  maximumLength: number,
  { onStage, signal }: Listener,
): Promise<TokenizedExample[]> {
  const count = data[part].length
  const onProgress = (done: number): void => onStage(phrase(phrasesOf[part].progress, { done, count }))
  if (data.task === 'instruction') return instructionTokens(data[part], part)
  return encodeAll<ClassificationExample | RegressionExample, TokenizedExample>(data[part], textTokens, onProgress, signal)

  function textTokens({ text, secondText, label }: ClassificationExample | RegressionExample): TokenizedExample {
    if (secondText === null) return { tokens: encodeText(tokenizer, text, maximumLength), label }
    return { ...encodePair(tokenizer, text, secondText, maximumLength), label }
  }

  async function instructionTokens(examples: readonly InstructionExample[], of: Part): Promise<TokenizedExample[]> {
    const { encoded, unlearnable, shortened } = await encodeInstructions(tokenizer, examples, maximumLength, onProgress, signal)
    if (encoded.length === 0) throw answersCutOff(partNames[of], maximumLength)
    if (unlearnable.length > 0) onStage(phrase(phrasesOf[of].unlearnable, { count: unlearnable.length, length: maximumLength }))
    if (shortened > 0) onStage(phrase(phrasesOf[of].shortened, { count: shortened, length: maximumLength }))
    return encoded.map(({ tokens, learned }) => ({ tokens, learned, label: 0 }))
  }
}

function answersCutOff(part: string, maximumLength: number): StudioFailure {
  return new StudioFailure({
    code: 'answers-cut-off',
    title: `No answer begins within ${maximumLength} tokens`,
    cause: `Texts are cut at this length, and nothing that could be learned is left of ${part}.`,
    suggestion: 'Set a larger length.',
    values: { length: maximumLength },
  })
}

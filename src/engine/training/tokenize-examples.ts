import { setImmediate } from 'node:timers/promises'
import { StudioFailure } from '../../shared/failure.ts'
import { encodeInstruction } from '../data/instruction-encoding.ts'
import { encodePair } from '../data/pair-encoding.ts'
import type { ClassificationExample, Examples, InstructionExample } from '../data/read-examples.ts'
import { encodeText, type LoadedTokenizer } from '../data/tokenization.ts'
import type { TokenizedExample } from './batches.ts'

/** Longest time in milliseconds without a turn of the event loop, in which a cancellation can arrive. */
const longestStretch = 20

const partNames = { train: 'the training part', validation: 'the validation part' } as const

interface Listener {
  readonly onStage: (message: string) => void
  readonly signal: AbortSignal
}

/** The token ids of both parts of the data, cut to `maximumLength`. Conversations whose answer is cut off whole are left out, and counted. */
export async function tokenizeExamples(
  tokenizer: LoadedTokenizer,
  data: Examples,
  maximumLength: number,
  listener: Listener,
): Promise<{ train: TokenizedExample[]; validation: TokenizedExample[] }> {
  const encodePart = (part: keyof typeof partNames): Promise<TokenizedExample[]> =>
    data.task === 'instruction'
      ? each(data[part], partNames[part], (example) => instructionTokens(tokenizer, example, maximumLength), listener)
      : each(data[part], partNames[part], (example) => textTokens(tokenizer, example, maximumLength), listener)
  const parts = { train: await encodePart('train'), validation: await encodePart('validation') }
  if (data.task !== 'instruction') return parts
  const kept = { train: parts.train.filter(teaches), validation: parts.validation.filter(teaches) }
  const cut = parts.train.length + parts.validation.length - kept.train.length - kept.validation.length
  if (cut > 0) listener.onStage(`Left out ${cut} conversations: their answers begin behind ${maximumLength} tokens`)
  if (kept.train.length === 0 || kept.validation.length === 0) throw answersCutOff(maximumLength)
  return kept
}

function textTokens(tokenizer: LoadedTokenizer, { text, secondText, label }: ClassificationExample, maximumLength: number): TokenizedExample {
  if (secondText === null) return { tokens: encodeText(tokenizer, text, maximumLength), label }
  return { ...encodePair(tokenizer, text, secondText, maximumLength), label }
}

function instructionTokens(tokenizer: LoadedTokenizer, example: InstructionExample, maximumLength: number): TokenizedExample {
  const { tokens, learned } = encodeInstruction(tokenizer, example, maximumLength)
  return { tokens, learned, label: 0 }
}

/** The first token is never predicted, so it does not count. */
function teaches({ learned }: TokenizedExample): boolean {
  return learned?.subarray(1).includes(1) === true
}

async function each<Example>(
  examples: readonly Example[],
  part: string,
  encode: (example: Example) => TokenizedExample,
  { onStage, signal }: Listener,
): Promise<TokenizedExample[]> {
  const encoded: TokenizedExample[] = []
  let stretchStart = performance.now()
  for (const example of examples) {
    encoded.push(encode(example))
    if (performance.now() - stretchStart < longestStretch) continue
    onStage(`Tokenising ${part}: ${encoded.length} of ${examples.length} texts`)
    await setImmediate()
    signal.throwIfAborted()
    stretchStart = performance.now()
  }
  return encoded
}

function answersCutOff(maximumLength: number): StudioFailure {
  return new StudioFailure({
    code: 'answers-cut-off',
    title: `No answer begins within ${maximumLength} tokens`,
    cause: 'Texts are cut at this length, and nothing that is to be learned is left.',
    suggestion: 'Set a larger length.',
  })
}

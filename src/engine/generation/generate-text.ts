import { StudioFailure } from '../../shared/failure.ts'
import type { FinishReason, Generated, Sampling } from '../../shared/generation.ts'
import type { LoadedTokenizer } from '../data/tokenizer.ts'
import { seededRandom } from '../random.ts'
import { chooseToken } from './sampling.ts'
import { StreamedText } from './streamed-text.ts'
import type { TextReader } from './text-reader.ts'

export interface GenerationParts {
  /** Fresh: nothing has been read yet. */
  readonly reader: TextReader
  readonly tokenizer: LoadedTokenizer
  readonly ends: ReadonlySet<number>
  /** Most tokens that the model reads. */
  readonly longest: number
}

export interface GenerationOptions {
  readonly signal: AbortSignal
  /** Told each stretch of the answer as it is certain. */
  readonly onText: (text: string) => void
}

/** Writes an answer to a prompt's tokens. A stopped one ends with what there is. */
export async function generateText(
  { reader, tokenizer, ends, longest }: GenerationParts,
  prompt: readonly number[],
  sampling: Sampling,
  { signal, onText }: GenerationOptions,
): Promise<Generated> {
  if (prompt.length >= longest) throw tooLong(prompt.length, longest)
  const random = seededRandom(sampling.seed)
  const streamed = new StreamedText(tokenizer)
  let text = ''
  const tell = (piece: string): void => {
    text += piece
    if (piece !== '') onText(piece)
  }
  let [tokens, milliseconds] = [0, 0]
  const write = async (): Promise<FinishReason> => {
    let scores = await unlessStopped(reader.read(prompt, signal), signal)
    while (scores !== null) {
      const token = chooseToken(scores, sampling, random)
      if (ends.has(token)) return 'end'
      tokens += 1
      tell(streamed.add(token))
      if (tokens >= sampling.maximumTokens) return 'length'
      if (reader.length >= longest) return 'full'
      if (signal.aborted) return 'stopped'
      const start = performance.now()
      scores = await unlessStopped(reader.read([token], signal), signal)
      milliseconds += performance.now() - start
    }
    return 'stopped'
  }
  const finish = await write()
  tell(streamed.end())
  return { text, finish, promptTokens: prompt.length, tokens, tokensPerSecond: tokens > 1 ? (1000 * (tokens - 1)) / milliseconds : null }
}

async function unlessStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

function tooLong(tokens: number, longest: number): StudioFailure {
  return new StudioFailure({
    code: 'prompt-too-long',
    title: 'The prompt is too long for this model',
    cause: `It has ${tokens} tokens, and the model reads ${longest}, its answer included.`,
    suggestion: 'Shorten the prompt.',
    values: { tokens, longest },
  })
}

import type { LabelledExamples } from '../data/labelled-examples.ts'
import { encodeTexts, type LoadedTokenizer } from '../data/tokenization.ts'
import type { TokenizedExample } from './batches.ts'

const partNames = { train: 'the training part', validation: 'the validation part' } as const

/** The token ids of one part of the data, cut to `maximumLength`. */
export async function tokenizeExamples(
  tokenizer: LoadedTokenizer,
  data: LabelledExamples,
  part: 'train' | 'validation',
  maximumLength: number,
  { onStage, signal }: { onStage: (message: string) => void; signal: AbortSignal },
): Promise<TokenizedExample[]> {
  const examples = data[part]
  const report = (done: number): void => onStage(`Tokenising ${partNames[part]}: ${done} of ${examples.length} texts`)
  const encoded = await encodeTexts(tokenizer, examples.map(({ text }) => text), maximumLength, report, signal)
  return encoded.map((tokens, row) => ({ tokens, label: examples[row]?.label ?? NaN }))
}

import type { InstructionShape, InstructionTemplate } from '../../shared/data-selection.ts'
import type { RenderedConversation, RenderedToken } from '../../shared/rendered-conversation.ts'
import { readConversation } from './conversation-reader.ts'
import { encodeInstruction } from './instruction-encoding.ts'
import type { InstructionExample } from './instruction-segments.ts'
import { conversationTemplate } from './templates/registry.ts'
import { tokenTexts } from './token-texts.ts'
import { plainIds } from './tokenization.ts'
import { type LoadedTokenizer, loadTokenizer } from './tokenizer.ts'

/** Tokens that are answered at most: a person looks at a row, not at a book. */
const mostTokens = 2000

export interface ConversationRenderer {
  /** A row as training would see it, cut at `maximumLength` tokens. */
  render(shape: InstructionShape, cells: ReadonlyMap<string, string>, maximumLength: number): RenderedConversation
}

/** Opens what writes conversations out for a base. Throws a StudioFailure where the base lacks what the template needs. */
export async function openConversationRenderer(modelFolder: string, template: InstructionTemplate): Promise<ConversationRenderer> {
  const [tokenizer, chosen] = [await loadTokenizer(modelFolder), await conversationTemplate(template, modelFolder)]
  return {
    render: (shape, cells, maximumLength) => {
      const read = readConversation(shape, chosen, cells)
      return 'skip' in read ? { kind: 'skipped', reason: read.skip } : renderTokens(tokenizer, read, maximumLength)
    },
  }
}

function renderTokens(tokenizer: LoadedTokenizer, example: InstructionExample, maximumLength: number): RenderedConversation {
  const whole = encodeInstruction(tokenizer, example, Number.POSITIVE_INFINITY)
  const text = example.segments.map((segment) => segment.text).join('')
  const ids = plainIds(tokenizer, text)
  const texts = tokenTexts(tokenizer, text, ids)
  const before = whole.tokens.length - ids.length
  const added = [...whole.tokens.subarray(0, before)].map((id) => ({ text: tokenizer.tokenizer.id_to_token(id) ?? '', learned: false, cut: false, added: true }))
  const isLearned = (position: number): boolean => whole.learned[before + position] === 1
  const tokens: RenderedToken[] =
    texts === null
      ? example.segments.map((segment) => ({ text: segment.text, learned: segment.learned, cut: false, added: false }))
      : texts.map((piece, position) => ({ text: piece, learned: isLearned(position), cut: before + position >= maximumLength, added: false }))
  const count = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0)
  return {
    kind: 'rendered',
    tokens: [...added, ...tokens].slice(0, mostTokens),
    byToken: texts !== null,
    tokenCount: whole.tokens.length,
    learnedCount: count(whole.learned),
    learnedCutOff: count(whole.learned.subarray(maximumLength)),
  }
}

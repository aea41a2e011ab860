import type { Turn } from './shapes/shape-reader.ts'
import type { ConversationTemplate } from './templates/conversation-template.ts'

/** A stretch of a conversation's text. */
export interface InstructionSegment {
  readonly text: string
  /** Whether it is the assistant's, with the token that ends its turn, and so to be predicted. */
  readonly learned: boolean
}

/** A conversation as the text that a model reads, cut where what is learned begins and ends. */
export interface InstructionExample {
  readonly segments: readonly InstructionSegment[]
}

export interface RenderedConversation {
  readonly segments: InstructionSegment[]
  /** Whether every text up to a turn is how the whole text begins; where not, the borders are where the two part. */
  readonly stable: boolean
}

/**
 * Writes a conversation out and finds the assistant's turns in the text: each from the end of the text that asks for it to the end
 * of the text that has it. Throws the template's error where it refuses the conversation.
 */
export function renderSegments(template: ConversationTemplate, turns: readonly Turn[]): RenderedConversation {
  const whole = template.render(turns, false)
  const segments: InstructionSegment[] = []
  let stable = true
  let position = 0
  const cut = (prefix: string, learned: boolean): void => {
    const shared = commonPrefix(prefix, whole)
    stable &&= shared === prefix.length
    if (shared > position) segments.push({ text: whole.slice(position, shared), learned })
    position = Math.max(position, shared)
  }
  turns.forEach((turn, index) => {
    if (turn.role !== 'assistant') return
    cut(template.render(turns.slice(0, index), true), false)
    cut(index === turns.length - 1 ? whole : template.render(turns.slice(0, index + 1), false), true)
  })
  if (position < whole.length) segments.push({ text: whole.slice(position), learned: false })
  return { segments, stable }
}

/** Length of the beginning that two texts share; half a character is never shared. */
function commonPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1
  const last = one.charCodeAt(length - 1)
  return length < most && last >= 0xd800 && last < 0xdc00 ? length - 1 : length
}

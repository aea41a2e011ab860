import { findPhrase, phraseSlots } from '../../shared/phrases/phrases.ts'
import { fillTemplate } from '../../shared/phrases/template.ts'
import { messages } from '../messages/index.ts'
import { formatInteger, withSeparator } from './numbers.ts'

/** What the engine says, in the window's language; words that it does not know stay as they are. */
export function inOwnWords(text: string): string {
  const found = findPhrase(text)
  if (found === null) return text
  const values = Object.fromEntries(Object.entries(found.values).map(([slot, value]) => [slot, valueInOwnWords(slot, value)]))
  return fillTemplate(messages.phrases[found.name], values) ?? text
}

function valueInOwnWords(slot: string, value: string): string {
  const among = (slots: readonly string[]): boolean => slots.includes(slot)
  if (among(phraseSlots.phrases)) return inOwnWords(value)
  if (among(phraseSlots.counts) && /^\d+$/.test(value)) return formatInteger(Number(value))
  return among(phraseSlots.sizes) ? withSeparator(value) : value
}

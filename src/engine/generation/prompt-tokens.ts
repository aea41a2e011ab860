import type { Prompt } from '../../shared/generation.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { Turn } from '../data/shapes/shape-reader.ts'
import type { ConversationTemplate } from '../data/templates/conversation-template.ts'
import { plainIds } from '../data/tokenization.ts'
import type { LoadedTokenizer } from '../data/tokenizer.ts'

/** The token ids of a prompt as training writes it, up to where the answer begins. */
export function promptTokens(loaded: LoadedTokenizer, template: ConversationTemplate, prompt: Prompt): number[] {
  const ids = plainIds(loaded, rendered(template, turnsOf(prompt)))
  const hasThem = loaded.before.every((id, position) => ids[position] === id)
  return hasThem ? ids : [...loaded.before, ...ids]
}

function turnsOf({ instruction, input, system }: Prompt): Turn[] {
  const user: Turn = { role: 'user', content: instruction, ...(input !== null && input.trim() !== '' && { input }) }
  return system !== null && system.trim() !== '' ? [{ role: 'system', content: system }, user] : [user]
}

function rendered(template: ConversationTemplate, turns: readonly Turn[]): string {
  try {
    return template.render(turns, true)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StudioFailure({
      code: 'prompt-refused',
      title: 'The prompt cannot be written out',
      cause: `${template.name} refuses it: ${reason}.`,
      suggestion: 'Leave the system prompt empty: not every template has a place for it.',
      values: { template: template.name, reason },
    })
  }
}

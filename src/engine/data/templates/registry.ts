import { basename } from 'node:path'
import type { InstructionTemplate } from '../../../shared/data-selection.ts'
import { StudioFailure } from '../../../shared/failure.ts'
import { alpacaTemplate } from './alpaca.ts'
import type { ConversationTemplate } from './conversation-template.ts'
import { modelTemplate } from './model.ts'
import { plainTemplate } from './plain.ts'
import { readChatSettings } from './special-tokens.ts'

/** The template of this name for a base. Throws a StudioFailure where the base lacks what it needs. */
export async function conversationTemplate(name: InstructionTemplate, folder: string): Promise<ConversationTemplate> {
  const { tokens, template } = await readChatSettings(folder)
  if (name === 'model') return modelTemplate(folder, template, tokens)
  if (tokens.end === null) throw noEnd(folder)
  return name === 'alpaca' ? alpacaTemplate(tokens.end) : plainTemplate(tokens.end)
}

function noEnd(folder: string): StudioFailure {
  return new StudioFailure({
    code: 'tokenizer-no-end-token',
    title: `${basename(folder)} names no end-of-text token`,
    cause: `An answer has to be closed by one, and neither tokenizer_config.json nor special_tokens_map.json in ${folder} has an eos_token.`,
    suggestion: 'Download tokenizer_config.json from where the model came from and put it next to config.json.',
    values: { model: basename(folder), folder },
  })
}

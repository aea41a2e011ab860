import { basename } from 'node:path'
import { Template } from '@huggingface/jinja'
import { StudioFailure } from '../../../shared/failure.ts'
import { type ConversationTemplate, wholeContent } from './conversation-template.ts'
import type { SpecialTokens } from './special-tokens.ts'

/** The base's own chat template, in Jinja, as Transformers' apply_chat_template renders it. */
export function modelTemplate(folder: string, source: string | null, tokens: SpecialTokens): ConversationTemplate {
  if (source === null) throw noTemplate(folder)
  const template = parse(folder, source)
  return {
    name: `the chat template of ${basename(folder)}`,
    render: (turns, forAnswer) =>
      template.render({
        messages: turns.map((turn) => ({ role: turn.role, content: wholeContent(turn) })),
        bos_token: tokens.beginning ?? '',
        eos_token: tokens.end ?? '',
        add_generation_prompt: forAnswer,
      }),
  }
}

function parse(folder: string, source: string): Template {
  try {
    return new Template(source)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StudioFailure({
      code: 'chat-template-broken',
      title: `The chat template of ${basename(folder)} cannot be read`,
      cause: `The Jinja parser says: ${reason}.`,
      suggestion: 'Download tokenizer_config.json (or chat_template.jinja) again, or choose the template “alpaca”.',
      values: { model: basename(folder), reason },
    })
  }
}

function noTemplate(folder: string): StudioFailure {
  return new StudioFailure({
    code: 'chat-template-missing',
    title: `${basename(folder)} has no chat template`,
    cause: `There is neither chat_template.jinja nor a chat_template in tokenizer_config.json in ${folder}; bases that were not tuned for chats have none.`,
    suggestion: 'Choose the template “alpaca”, which works with every base.',
  })
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ConversationTemplate } from '../data/templates/conversation-template.ts'
import { readChatSettings } from '../data/templates/special-tokens.ts'
import { plainIds } from '../data/tokenization.ts'
import type { LoadedTokenizer } from '../data/tokenizer.ts'
import type { ModelFolder } from '../files/model-folder.ts'

const idsSchema = z.union([z.number().int().transform((id) => [id]), z.array(z.number().int())]).nullish().catch(null)
const settingsSchema = z.looseObject({ eos_token_id: idsSchema })

/**
 * Tokens that end an answer: those that generation_config.json, config.json and the tokenizer name, and the one with which the
 * template closes an answer, as training teaches it.
 */
export async function endTokens(folder: ModelFolder, loaded: LoadedTokenizer, template: ConversationTemplate): Promise<ReadonlySet<number>> {
  const { tokens } = await readChatSettings(folder.path)
  const named = tokens.end === null ? undefined : loaded.tokenizer.token_to_id(tokens.end)
  const ids = [
    ...((await generationSettings(folder.path)).eos_token_id ?? []),
    ...(settingsSchema.parse(folder.config).eos_token_id ?? []),
    ...(named === undefined ? [] : [named]),
    ...closingToken(loaded, template),
  ]
  return new Set(ids)
}

async function generationSettings(path: string): Promise<z.output<typeof settingsSchema>> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(join(path, 'generation_config.json'), 'utf8')))
  } catch {
    // Most bases have none, and whatever ends a text is told elsewhere too.
    return settingsSchema.parse({})
  }
}

/** The special token behind an answer's last word, where the template writes one. */
function closingToken(loaded: LoadedTokenizer, template: ConversationTemplate): number[] {
  const answer = 'answer'
  const whole = closed(template, answer)
  const end = whole?.slice(whole.lastIndexOf(answer) + answer.length) ?? ''
  const [first] = end === '' ? [] : plainIds(loaded, end)
  return first !== undefined && loaded.tokenizer.get_added_tokens_decoder().get(first)?.special === true ? [first] : []
}

function closed(template: ConversationTemplate, answer: string): string | null {
  try {
    return template.render([{ role: 'user', content: 'question' }, { role: 'assistant', content: answer }], false)
  } catch {
    return null
  }
}

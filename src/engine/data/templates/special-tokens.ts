import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../../shared/failure.ts'

/** The tokens that open and close a text, as they are written; null where the base names none. */
export interface SpecialTokens {
  readonly beginning: string | null
  readonly end: string | null
}

/** What a base says about writing conversations. */
export interface ChatSettings {
  readonly tokens: SpecialTokens
  /** Jinja source of its chat template; null where it has none. */
  readonly template: string | null
}

const tokenSchema = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]).nullish()
const tokensSchema = z.looseObject({ bos_token: tokenSchema, eos_token: tokenSchema })
const configurationSchema = tokensSchema.extend({
  chat_template: z.union([z.string(), z.array(z.looseObject({ name: z.string(), template: z.string() }))]).nullish(),
})

/**
 * Reads the special tokens and the chat template of a model folder: from chat_template.jinja first, as Transformers does,
 * then from tokenizer_config.json (the one named “default” where it holds several).
 */
export async function readChatSettings(folder: string): Promise<ChatSettings> {
  const configuration = (await readSettings(join(folder, 'tokenizer_config.json'), configurationSchema)) ?? {}
  const map = (await readSettings(join(folder, 'special_tokens_map.json'), tokensSchema)) ?? {}
  const inside = configuration.chat_template ?? null
  const named = typeof inside === 'string' ? inside : inside?.find(({ name }) => name === 'default')?.template
  return {
    tokens: { beginning: configuration.bos_token ?? map.bos_token ?? null, end: configuration.eos_token ?? map.eos_token ?? null },
    template: (await readOptional(join(folder, 'chat_template.jinja'))) ?? named ?? null,
  }
}

async function readSettings<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema> | null> {
  const text = await readOptional(file)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw unusable(file, error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw unusable(file, String(error))
  }
}

function unusable(file: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'chat-settings-broken',
    title: 'The model’s settings for conversations cannot be read',
    cause: `${file}: ${cause}.`,
    suggestion: 'Download this file again from where the model came from and put it next to config.json.',
    values: { file, reason: cause },
  })
}

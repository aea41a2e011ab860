import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { prepareFor } from './normalizer-differences.ts'
import { type PairTemplate, pairTemplate } from './pair-template.ts'
import { preTokenizerLikeRust } from './pre-tokenizer-differences.ts'
import { separatesAtSpaces } from './prefix-safety.ts'

const tokenContentSchema = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)])

const pieceSchema = z.looseObject({ type: z.string() })
const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ content: z.string() })).default([]),
  normalizer: pieceSchema.nullable().default(null),
  pre_tokenizer: pieceSchema.nullable().default(null),
  post_processor: pieceSchema.nullable().default(null),
  decoder: pieceSchema.nullable().default(null),
  padding: z.looseObject({ pad_id: z.number().int() }).nullish(),
  model: z.looseObject({}),
})
/** tokenizer.json as far as it has been checked. */
export type TokenizerDefinition = z.infer<typeof tokenizerSchema>

const configurationSchema = z.looseObject({
  pad_token: tokenContentSchema.nullish(),
  eos_token: tokenContentSchema.nullish(),
})
type TokenizerConfiguration = z.infer<typeof configurationSchema>

/** A model's tokenizer with what encoding a batch needs to know about it. */
export interface LoadedTokenizer {
  readonly tokenizer: Tokenizer
  /** Ids that stand before and behind every text, such as [CLS] and [SEP]. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly pair: PairTemplate
  readonly paddingId: number
  /** Whether text behind a space never changes the tokens in front of it. */
  readonly separatesAtSpaces: boolean
  /** A text in the form in which this tokenizer gives the same tokens as Hugging Face's. */
  prepare(text: string): string
}

/**
 * Loads tokenizer.json, and tokenizer_config.json where there is one, from a model folder.
 * Throws a StudioFailure with code `tokenizer-missing` or `tokenizer-broken` that says which file to put where.
 */
export async function loadTokenizer(folder: string): Promise<LoadedTokenizer> {
  const file = join(folder, 'tokenizer.json')
  const definitionText = await readOptional(file)
  if (definitionText === null) {
    throw new StudioFailure({
      code: 'tokenizer-missing',
      title: `${basename(folder)} has no tokenizer`,
      cause: `There is no tokenizer.json in ${folder}.`,
      suggestion: 'Download tokenizer.json (and tokenizer_config.json) from where the model came from and put it next to config.json.',
      values: { model: basename(folder), folder },
    })
  }
  const definition = readJson(file, definitionText, tokenizerSchema)
  const configurationFile = join(folder, 'tokenizer_config.json')
  const configurationText = await readOptional(configurationFile)
  const configuration = configurationText === null ? {} : readJson(configurationFile, configurationText, configurationSchema)
  try {
    const likeRust = { ...definition, pre_tokenizer: preTokenizerLikeRust(definition.pre_tokenizer) }
    return describe(new Tokenizer(likeRust, configuration), definition, configuration)
  } catch (error) {
    throw brokenTokenizer(file, error)
  }
}

function describe(tokenizer: Tokenizer, definition: TokenizerDefinition, configuration: TokenizerConfiguration): LoadedTokenizer {
  // Where a probe's own ids stand among the special ones shows the template, whatever kind of post-processor made it.
  const plain = tokenizer.encode('a', { add_special_tokens: false }).ids
  const whole = tokenizer.encode('a').ids
  const start = whole.findIndex((_, position) => plain.every((id, offset) => whole[position + offset] === id))
  if (plain.length === 0 || start === -1 || !plain.every(Number.isInteger)) throw new Error('It does not turn a single letter into tokens')
  return {
    tokenizer,
    before: whole.slice(0, start),
    after: whole.slice(start + plain.length),
    pair: pairTemplate(tokenizer, definition),
    paddingId: paddingId(tokenizer, definition, configuration),
    separatesAtSpaces: separatesAtSpaces(definition),
    prepare: prepareFor(definition.normalizer),
  }
}

/** The padding token that the files name; a usual one; otherwise 0, which the attention mask hides like any other. */
function paddingId(tokenizer: Tokenizer, definition: TokenizerDefinition, configuration: TokenizerConfiguration): number {
  const named = configuration.pad_token == null ? undefined : tokenizer.token_to_id(configuration.pad_token)
  if (named !== undefined) return named
  if (definition.padding != null) return definition.padding.pad_id
  const usual = ['[PAD]', '<pad>', configuration.eos_token].flatMap((token) => (token == null ? [] : tokenizer.token_to_id(token) ?? []))
  return usual[0] ?? 0
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw brokenTokenizer(file, error)
  }
}

function readJson<Schema extends z.ZodType>(file: string, text: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw brokenTokenizer(file, error instanceof z.ZodError ? new Error(z.prettifyError(error)) : error)
  }
}

function brokenTokenizer(file: string, error: unknown): StudioFailure {
  return new StudioFailure({
    code: 'tokenizer-broken',
    title: `${basename(file)} cannot be used`,
    cause: `${file}: ${error instanceof Error ? error.message : String(error)}.`,
    suggestion: `Download ${basename(file)} again from where the model came from and put it next to config.json.`,
    values: { file: basename(file) },
  })
}

import type { Tokenizer } from '@huggingface/tokenizers'
import type { TokenizerDefinition } from './tokenizer.ts'

/** The special tokens of a pair of texts, as the tokenizer's post-processor says. */
export interface PairTemplate {
  readonly before: readonly number[]
  readonly between: readonly number[]
  readonly after: readonly number[]
  /** Where token type 1 begins: so many tokens behind the first text; null where all tokens have type 0. */
  readonly secondTypeOffset: number | null
}

/** Found out by a pair of probes, whose own ids stand among the special ones, whatever kind of post-processor put them there. */
export function pairTemplate(tokenizer: Tokenizer, definition: TokenizerDefinition): PairTemplate {
  // Without a template the two are put one behind the other, each with a type of its own; the JavaScript drops the second then.
  if (!hasTemplate(definition.post_processor)) return { before: [], between: [], after: [], secondTypeOffset: 0 }
  const plain = tokenizer.encode('a', { add_special_tokens: false }).ids
  const { ids, token_type_ids: types } = tokenizer.encode('a', { text_pair: 'a', return_token_type_ids: true })
  const first = find(plain, ids, 0)
  const second = find(plain, ids, first + plain.length)
  if (first === -1 || second === -1) throw new Error('Its post-processor does not put both texts of a pair into one')
  const firstEnd = first + plain.length
  const ones = hasTypes(definition.post_processor) ? types.indexOf(1, firstEnd) : -1
  return {
    before: ids.slice(0, first),
    between: ids.slice(firstEnd, second),
    after: ids.slice(second + plain.length),
    secondTypeOffset: ones === -1 ? null : ones - firstEnd,
  }
}

/** Position of the first of these ids in a row at or behind `from`; -1 where they do not stand there. */
function find(wanted: readonly number[], ids: readonly number[], from: number): number {
  return ids.findIndex((_, position) => position >= from && wanted.every((id, offset) => ids[position + offset] === id))
}

function kindsOf(processor: TokenizerDefinition['post_processor']): string[] {
  if (processor === null) return []
  const inner = Array.isArray(processor.processors) ? (processor.processors as NonNullable<typeof processor>[]) : []
  return [processor.type, ...inner.flatMap(kindsOf)]
}

function hasTemplate(processor: TokenizerDefinition['post_processor']): boolean {
  return kindsOf(processor).some((kind) => kind !== 'ByteLevel' && kind !== 'Sequence')
}

/** RoBERTa's own post-processor gives every token type 0, which the JavaScript version does not. */
function hasTypes(processor: TokenizerDefinition['post_processor']): boolean {
  return !kindsOf(processor).includes('RobertaProcessing')
}

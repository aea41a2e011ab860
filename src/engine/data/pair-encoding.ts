import { firstTokens, plainIds } from './tokenization.ts'
import type { LoadedTokenizer } from './tokenizer.ts'

export interface EncodedPair {
  readonly tokens: Int32Array
  /** Tokens from here on have type 1; the length of `tokens` where all have type 0. */
  readonly secondStart: number
}

/**
 * The token ids of two texts in the tokenizer's template for pairs, cut as Hugging Face's fast tokenizers do it with
 * `truncation='longest_first', max_length=…`: the longer text loses its end first. (Where both are too
 * long by themselves, releases of `tokenizers` differ in which one gets an odd token; here it is the longer.) Not padded.
 * Throws a RangeError where `maximumLength` has no room for a token of text.
 */
export function encodePair(loaded: LoadedTokenizer, first: string, second: string, maximumLength: number): EncodedPair {
  const { before, between, after, secondTypeOffset } = loaded.pair
  const room = maximumLength - before.length - between.length - after.length
  if (room < 1) throw new RangeError(`A length of ${maximumLength} tokens leaves no room for text beside the special tokens`)
  const [ids, secondIds] = longestFirst(loaded, first, second, room)
  return {
    tokens: Int32Array.from([...before, ...ids, ...between, ...secondIds, ...after]),
    secondStart: before.length + ids.length + (secondTypeOffset ?? between.length + secondIds.length + after.length),
  }
}

/** The ids of both texts, together at most `room`. */
function longestFirst(loaded: LoadedTokenizer, first: string, second: string, room: number): [number[], number[]] {
  // One token more than fits tells that a text is too long, and which is longer, unless both are.
  let ids = firstTokens(loaded, first, room + 1)
  let secondIds = firstTokens(loaded, second, room + 1)
  if (ids.length + secondIds.length <= room) return [ids, secondIds]
  // Two halves leave a token over where the room is odd; the longer text gets that one.
  if (room % 2 === 1 && ids.length > room && secondIds.length > room) {
    ids = plainIds(loaded, first)
    secondIds = plainIds(loaded, second)
  }
  const swapped = ids.length > secondIds.length
  let shorter = Math.min(ids.length, secondIds.length)
  let longer = shorter > room ? shorter : Math.max(shorter, room - shorter)
  if (shorter + longer > room) {
    shorter = Math.floor(room / 2)
    longer = shorter + (room % 2)
  }
  return swapped ? [ids.slice(0, longer), secondIds.slice(0, shorter)] : [ids.slice(0, shorter), secondIds.slice(0, longer)]
}

import { setImmediate } from 'node:timers/promises'
import type { LoadedTokenizer } from './tokenizer.ts'

export { loadTokenizer, type LoadedTokenizer } from './tokenizer.ts'

/** Characters that the first try takes for each token asked for; most texts have four to six. */
const charactersPerToken = 8
/** Longest time in milliseconds without a turn of the event loop, in which a cancellation can arrive. */
const longestStretch = 20

/**
 * Encodes items one by one and lets the event loop turn in between.
 * @param onProgress told how many items are done, now and then
 * @param signal stops the work; its reason is thrown
 */
export async function encodeAll<Item, Encoded>(
  items: readonly Item[],
  encode: (item: Item) => Encoded,
  onProgress?: (done: number) => void,
  signal?: AbortSignal,
): Promise<Encoded[]> {
  signal?.throwIfAborted()
  const encoded: Encoded[] = []
  let stretchStart = performance.now()
  for (const item of items) {
    encoded.push(encode(item))
    if (performance.now() - stretchStart < longestStretch) continue
    onProgress?.(encoded.length)
    await setImmediate()
    signal?.throwIfAborted()
    stretchStart = performance.now()
  }
  onProgress?.(encoded.length)
  return encoded
}

/**
 * The token ids of a text with the special tokens, cut to `maximumLength` as Hugging Face's fast tokenizers do it with
 * `truncation=True, max_length=…`: the text loses its end, the special tokens stay. Not padded. Throws a RangeError where
 * `maximumLength` has no room for a token of text.
 */
export function encodeText(loaded: LoadedTokenizer, text: string, maximumLength: number): Int32Array {
  const room = maximumLength - loaded.before.length - loaded.after.length
  if (room < 1) throw new RangeError(`A length of ${maximumLength} tokens leaves no room for text beside the special tokens`)
  return Int32Array.from([...loaded.before, ...firstTokens(loaded, text, room), ...loaded.after])
}

/** The first `count` tokens of a text, looking at no more of it than needed. */
export function firstTokens(loaded: LoadedTokenizer, text: string, count: number): number[] {
  if (loaded.separatesAtSpaces) {
    for (let length = count * charactersPerToken; length < text.length; length *= 2) {
      const end = partingSpace(text, length)
      if (end === -1) break
      const ids = plainIds(loaded, text.slice(0, end))
      if (ids.length >= count) return ids.slice(0, count)
      length = Math.max(length, end)
    }
  }
  return plainIds(loaded, text).slice(0, count)
}

const letterOrDigit = /[\p{L}\p{N}]/u

/** The first space at or behind a position that follows a letter or digit: there every tokenizer asked parts the text for good. */
function partingSpace(text: string, from: number): number {
  let space = text.indexOf(' ', from)
  while (space !== -1 && !letterOrDigit.test(text.charAt(space - 1))) space = text.indexOf(' ', space + 1)
  return space
}

/** The token ids of a whole text, without special tokens around it. */
export function plainIds(loaded: LoadedTokenizer, text: string): number[] {
  return loaded.tokenizer.encode(loaded.prepare(text), { add_special_tokens: false }).ids
}

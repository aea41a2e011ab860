import type { LoadedTokenizer } from './tokenizer.ts'

/** The characters in which byte-level tokenizers write bytes (GPT-2): printable ones stand for themselves, the rest from U+0100 on. */
const byteOf: ReadonlyMap<string, number> = (() => {
  const printable = (byte: number): boolean => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
  let others = 0
  return new Map(Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(printable(byte) ? byte : 0x100 + others++), byte]))
})()

const metaspace = '▁'
const metaspaceBytes = [...Buffer.from(metaspace)]

/**
 * The stretch of `text` that each of its tokens stands for; joined, they are the text. A token whose bytes end inside a character
 * is empty, the character goes to the one that ends it. Null where the tokens cannot be found in the text, as after a
 * normalisation that changed it.
 * @param ids token ids of the whole text, without special tokens around it
 */
export function tokenTexts(loaded: LoadedTokenizer, text: string, ids: readonly number[]): string[] | null {
  const bytes = Buffer.from(text)
  const added = loaded.tokenizer.get_added_tokens_decoder()
  const byteLevel = isByteLevel(loaded)
  const ends: number[] = []
  let position = 0
  for (const id of ids) {
    const written = added.get(id)?.content ?? null
    const end = written === null ? endOf(bytes, position, surface(loaded.tokenizer.id_to_token(id) ?? '', byteLevel)) : endOf(bytes, position, Buffer.from(written))
    if (end === null) return null
    ends.push(end)
    position = end
  }
  // Trailing white space that the tokenizer drops belongs to the last token.
  if (bytes.subarray(position).toString().trim() !== '') return null
  if (ends.length > 0) ends[ends.length - 1] = bytes.length
  return cutAtCharacters(bytes, ends)
}

/** Whether every token is written in the characters of bytes. */
function isByteLevel({ tokenizer }: LoadedTokenizer): boolean {
  for (const token of tokenizer.get_vocab(false).keys()) {
    if (token.startsWith('Ġ') && token.length > 1) return true
    if (token.startsWith(metaspace) && token.length > 1) return false
  }
  return false
}

function surface(token: string, byteLevel: boolean): Buffer {
  if (byteLevel) return Buffer.from(Array.from(token).flatMap((character) => byteOf.get(character) ?? [...Buffer.from(character)]))
  const escaped = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1]
  if (escaped !== undefined) return Buffer.from([Number.parseInt(escaped, 16)])
  return Buffer.from(token.replace(/^##/, ''))
}

/** Where a token that begins at `position` ends: spaces may be missing in the text, put in front by the tokenizer, or in the token, dropped by it. */
function endOf(bytes: Buffer, position: number, token: Buffer): number | null {
  const whole = matchEnd(bytes, position, token)
  if (whole !== null) return whole
  const plain = isMetaspace(token, 0) ? token.subarray(metaspaceBytes.length) : token[0] === 0x20 ? token.subarray(1) : token
  const without = plain.length < token.length ? matchEnd(bytes, position, plain) : null
  if (without !== null) return without
  let start = position
  while (start < bytes.length && isSpace(bytes[start])) start += 1
  return start > position ? matchEnd(bytes, start, plain) : null
}

/** The end of a token's bytes in the text from `position` on; what stands for a space may be one, or stand for itself. */
function matchEnd(bytes: Buffer, position: number, token: Buffer): number | null {
  let end = position
  for (let index = 0; index < token.length; ) {
    if (isMetaspace(token, index) && bytes[end] === 0x20) {
      index += metaspaceBytes.length
      end += 1
    } else if (bytes[end] === token[index]) {
      index += 1
      end += 1
    } else {
      return null
    }
  }
  return end
}

function isMetaspace(bytes: Buffer, position: number): boolean {
  return metaspaceBytes.every((byte, index) => bytes[position + index] === byte)
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
}

function cutAtCharacters(bytes: Buffer, ends: readonly number[]): string[] {
  let start = 0
  return ends.map((wanted) => {
    let end = wanted
    // Bytes that go on a character begin with the bits 10.
    while (end > start && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    const piece = bytes.toString('utf8', start, end)
    start = end
    return piece
  })
}

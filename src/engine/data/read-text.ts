import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { datasetFailure } from './dataset-failure.ts'
import { readingFailure, refuseUnreadable } from './unreadable-file.ts'

const newline = 0x0a

/**
 * The file's text in pieces, decoded strictly as UTF-8 (a byte order mark is dropped).
 * Throws a StudioFailure where the file cannot be read, is empty, or holds bytes that are not UTF-8; the failure names the line.
 */
export async function* readText(file: string): AsyncGenerator<string> {
  await refuseUnreadable(file)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let linesBefore = 0
  let unfinished: Uint8Array = new Uint8Array()
  let first = true
  try {
    for await (const bytes of createReadStream(file) as AsyncIterable<Uint8Array>) {
      if (first) refuseOtherEncodings(file, bytes)
      first = false
      const text = decodeOr(() => decoder.decode(bytes, { stream: true }), () =>
        notUtf8(file, linesBefore + lineOfFault(unfinished, bytes)))
      unfinished = unfinishedCharacter(bytes)
      for (const byte of bytes) if (byte === newline) linesBefore += 1
      if (text !== '') yield text
    }
  } catch (error) {
    throw readingFailure(file, error)
  }
  const rest = decodeOr(() => decoder.decode(), () => notUtf8(file, linesBefore + 1))
  if (rest !== '') yield rest
}

/** A whole file's bytes as text, decoded as strictly as `readText` does. */
export function decodeUtf8(file: string, bytes: Uint8Array): string {
  refuseOtherEncodings(file, bytes)
  return decodeOr(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), () => notUtf8(file, lineOfFault(new Uint8Array(), bytes)))
}

function decodeOr(decode: () => string, failure: () => Error): string {
  try {
    return decode()
  } catch {
    throw failure()
  }
}

/** The line, counted from 1 within these bytes, of the first byte that is not UTF-8. */
function lineOfFault(unfinished: Uint8Array, bytes: Uint8Array): number {
  const all = Buffer.concat([unfinished, bytes])
  let line = 1
  for (let start = 0; start < all.length; line += 1) {
    const end = all.indexOf(newline, start)
    // The last line may break off inside a character, and no other line is at fault by then.
    if (end === -1 || !isUtf8(all.subarray(start, end))) return line
    start = end + 1
  }
  return line
}

/** The bytes at the end that begin a character and do not finish it. */
function unfinishedCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number
    if (byte >= 0xc0) return isUtf8(bytes.subarray(-back)) ? new Uint8Array() : Uint8Array.from(bytes.subarray(-back))
    if (byte < 0x80) break
  }
  return new Uint8Array()
}

function notUtf8(file: string, line: number): Error {
  return datasetFailure({
    code: 'dataset-not-utf8',
    file,
    line,
    what: 'not UTF-8 text',
    cause: 'This line holds bytes that are not UTF-8; the file is in another encoding, or is no text file.',
    suggestion: 'Save it again as “CSV UTF-8” (spreadsheets) or with encoding UTF-8 (editors), and open it again.',
  })
}

function refuseOtherEncodings(file: string, bytes: Uint8Array): void {
  const [first, second] = bytes
  const name = first === 0xff && second === 0xfe ? 'UTF-16 LE' : first === 0xfe && second === 0xff ? 'UTF-16 BE' : null
  if (name === null) return
  throw datasetFailure({
    code: 'dataset-utf16',
    file,
    what: `encoded as ${name}`,
    cause: `The file starts with the byte order mark of ${name}; data files are read as UTF-8.`,
    suggestion: 'Save it again as “CSV UTF-8” (spreadsheets) or with encoding UTF-8 (editors), and open it again.',
    values: { encoding: name },
  })
}

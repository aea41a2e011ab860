import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { datasetFailure } from './dataset-failure.ts'

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
  })
}

async function refuseUnreadable(file: string): Promise<void> {
  const status = await stat(file).catch((error: unknown) => {
    throw readingFailure(file, error)
  })
  if (status.isDirectory()) {
    throw datasetFailure({
      code: 'dataset-is-folder',
      file,
      what: 'a folder, not a file',
      cause: `${file} is a folder.`,
      suggestion: 'Choose the CSV, TSV or JSONL file inside it.',
    })
  }
  if (status.isFile() && status.size === 0) {
    throw datasetFailure({
      code: 'dataset-empty',
      file,
      what: 'the file is empty',
      cause: 'It holds no bytes at all.',
      suggestion: 'Export or download the data again, and check that the file has a size above zero.',
    })
  }
}

/** Errors of the file system in words; other errors pass unchanged. */
function readingFailure(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return datasetFailure({
      code: 'dataset-not-found',
      file,
      what: 'file not found',
      cause: `There is no file at ${file}.`,
      suggestion: 'It may have been moved or renamed: choose the file again.',
    })
  }
  return datasetFailure({
    code: 'dataset-unreadable',
    file,
    what: 'the file cannot be read',
    cause: `The system says: ${error.message}.`,
    suggestion: 'Check that you may read the file and that its drive is connected, then choose it again.',
  })
}

import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { bitsPerValue } from './number-formats.ts'
import { readFully } from './read-fully.ts'
import type { SafetensorsFile, TensorEntry } from './safetensors.ts'

/** The reference implementation allows no longer header either; a longer one means the file is something else. */
const longestHeader = 100_000_000

const headerEntrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
})

const metadataSchema = z.record(z.string(), z.string())

function damaged(path: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'weights-damaged',
    title: `${basename(path)} is damaged`,
    cause,
    suggestion: 'Download it again.',
    values: { file: basename(path) },
  })
}

function cutShort(path: string, expected: number, size: number): StudioFailure {
  return new StudioFailure({
    code: 'weights-cut-short',
    title: `${basename(path)} is cut short`,
    cause: phrase('fileCutShort', { expected, size }),
    suggestion: 'Download it again.',
    values: { file: basename(path) },
  })
}

function notSafetensors(path: string, cause: string, suggestion: string): StudioFailure {
  return new StudioFailure({
    code: 'weights-not-safetensors',
    title: `${basename(path)} is not a safetensors file`,
    cause,
    suggestion,
    values: { file: basename(path) },
  })
}

/**
 * Reads and checks the header of a safetensors file: every tensor's format, shape and place, without its values.
 *
 * @throws StudioFailure naming the file: missing, cut short, damaged, or not a safetensors file.
 */
export async function openSafetensors(path: string): Promise<SafetensorsFile> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    throw new StudioFailure({
      code: 'weights-unreadable',
      title: `${basename(path)} cannot be opened`,
      cause: error instanceof Error ? `${error.message}.` : String(error),
      suggestion: 'Check that the file is there and that you may read it.',
      values: { file: basename(path) },
    })
  }
  try {
    const statistics = await handle.stat()
    if (!statistics.isFile()) throw notSafetensors(path, 'It is not a file.', 'Choose a .safetensors file.')
    return await readHeader(path, handle, statistics.size)
  } finally {
    await handle.close()
  }
}

async function readHeader(path: string, handle: FileHandle, size: number): Promise<SafetensorsFile> {
  if (size < 8) throw cutShort(path, 8, size)
  const start = Buffer.alloc(8)
  await readFully(path, handle, start, 0)
  if (start.toString('latin1') === 'version ') {
    throw notSafetensors(path, 'It is a Git LFS pointer: a note that stands for the weights.', 'Run "git lfs pull", or download the file itself.')
  }
  const headerLength = start.readBigUInt64LE()
  if (headerLength > longestHeader || headerLength < 2n) {
    throw notSafetensors(path, `It does not begin with the length of a header.`, 'Choose a .safetensors file, or download it again.')
  }
  const dataStart = 8 + Number(headerLength)
  if (size < dataStart) throw cutShort(path, dataStart, size)
  const headerBytes = Buffer.alloc(Number(headerLength))
  await readFully(path, handle, headerBytes, 8)
  const header = parseHeader(path, headerBytes)
  const tensors: TensorEntry[] = []
  let metadata: Record<string, string> = {}
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') metadata = parseMetadata(path, value)
    else tensors.push(parseEntry(path, name, value, dataStart))
  }
  tensors.sort((one, other) => one.offset - other.offset || one.byteLength - other.byteLength)
  checkPlaces(path, tensors, dataStart, size)
  return { path, metadata, tensors: new Map(tensors.map((entry) => [entry.name, entry])) }
}

function parseHeader(path: string, bytes: Buffer): object {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header
  } catch {
    // Falls through to the same failure: a person can do no more about broken JSON than about a wrong kind of it.
  }
  throw damaged(path, 'Its header is not a JSON object.')
}

function parseMetadata(path: string, value: unknown): Record<string, string> {
  const metadata = metadataSchema.safeParse(value)
  if (!metadata.success) throw damaged(path, 'Its metadata is not a list of strings.')
  return metadata.data
}

function parseEntry(path: string, name: string, value: unknown, dataStart: number): TensorEntry {
  const parsed = headerEntrySchema.safeParse(value)
  if (!parsed.success) throw damaged(path, `Its header does not describe the tensor "${name}" as it should.`)
  const { dtype, shape, data_offsets: [begin, end] } = parsed.data
  const bits = bitsPerValue(dtype)
  if (bits === undefined) throw damaged(path, `Its tensor "${name}" has the unknown number format "${dtype}".`)
  // A shape whose product is past 2^53 gives no exact number here, so it can equal no length below.
  const expected = shape.reduce((product, side) => product * side, bits) / 8
  if (!Number.isSafeInteger(dataStart + end) || end - begin !== expected) {
    throw damaged(path, `Its tensor "${name}" (${dtype}, ${shape.join(' × ') || 'one value'}) has ${end - begin} bytes in place of ${expected}.`)
  }
  return { name, dtype, shape, offset: dataStart + begin, byteLength: end - begin }
}

/** The tensors, in order of place, must fill the file from the header's end to its own end: no overlap, no gap. */
function checkPlaces(path: string, tensors: readonly TensorEntry[], dataStart: number, size: number): void {
  let position = dataStart
  for (const entry of tensors) {
    if (entry.offset < position) throw damaged(path, `Its tensor "${entry.name}" overlaps another one.`)
    if (entry.offset > position) throw damaged(path, `There is a gap before its tensor "${entry.name}".`)
    position += entry.byteLength
  }
  if (size < position) throw cutShort(path, position, size)
  if (size > position) throw damaged(path, `It has ${size - position} bytes more than its header describes.`)
}

import { randomUUID } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bitsPerValue, encodeWeights } from './number-formats.ts'

/** A tensor written as F32; `data` has product(`shape`) values, row-major. */
export interface FloatTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** A tensor whose bytes are made only when its turn comes, so that a large file never lies in memory. */
export interface RawTensor {
  readonly name: string
  readonly dtype: string
  readonly shape: readonly number[]
  /** The little-endian bytes in order; each piece is written before the next is asked for. */
  bytes(): AsyncIterable<Uint8Array>
}

export type TensorToWrite = FloatTensor | RawTensor

interface PlannedTensor {
  readonly tensor: TensorToWrite
  readonly dtype: string
  readonly bits: number
  readonly byteLength: number
}

/** One write call takes less than 2 GiB on every system. */
const longestWrite = 1 << 28

/**
 * Writes a safetensors file under a temporary name, syncs it to the disk and renames it: a file of this name is
 * always whole, before and after. Wider number formats come first, so that every tensor is aligned; otherwise the
 * order is kept.
 *
 * @throws RangeError where shape and data disagree or a name is given twice; what the file system throws.
 */
export async function writeSafetensors(
  path: string,
  tensors: Iterable<TensorToWrite>,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const plan = [...tensors].map(planTensor).sort((one, other) => other.bits - one.bits)
  const temporary = `${path}.${randomUUID()}.partial`
  try {
    const handle = await open(temporary, 'wx')
    try {
      await writeFully(handle, encodeHeader(plan, metadata))
      for (const planned of plan) await writePlanned(handle, planned)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

function planTensor(tensor: TensorToWrite): PlannedTensor {
  const dtype = 'data' in tensor ? 'F32' : tensor.dtype
  const bits = bitsPerValue(dtype)
  if (bits === undefined) throw new RangeError(`Unknown number format "${dtype}" of tensor "${tensor.name}"`)
  const values = tensor.shape.reduce((product, side) => product * side, 1)
  if ('data' in tensor && tensor.data.length !== values) {
    throw new RangeError(`Tensor "${tensor.name}" has ${tensor.data.length} values for the shape ${tensor.shape.join(' × ')}`)
  }
  return { tensor, dtype, bits, byteLength: (values * bits) / 8 }
}

function encodeHeader(plan: readonly PlannedTensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const entries = new Map<string, unknown>([['__metadata__', metadata]])
  let position = 0
  for (const { tensor, dtype, byteLength } of plan) {
    if (entries.has(tensor.name)) throw new RangeError(`Two tensors are named "${tensor.name}"`)
    entries.set(tensor.name, { dtype, shape: tensor.shape, data_offsets: [position, position + byteLength] })
    position += byteLength
  }
  const json = Buffer.from(JSON.stringify(Object.fromEntries(entries)))
  const header = Buffer.alloc(8 + Math.ceil(json.byteLength / 8) * 8, ' ')
  header.writeBigUInt64LE(BigInt(header.byteLength - 8))
  json.copy(header, 8)
  return header
}

async function writePlanned(handle: FileHandle, { tensor, byteLength }: PlannedTensor): Promise<void> {
  if ('data' in tensor) return writeFully(handle, encodeWeights('F32', tensor.data))
  let written = 0
  for await (const chunk of tensor.bytes()) {
    written += chunk.byteLength
    await writeFully(handle, chunk)
  }
  if (written !== byteLength) throw new RangeError(`Tensor "${tensor.name}" gave ${written} bytes in place of ${byteLength}`)
}

async function writeFully(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, done, Math.min(longestWrite, bytes.byteLength - done))
    done += bytesWritten
  }
}

/** Makes the rename itself survive a loss of power. Windows cannot sync a folder and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

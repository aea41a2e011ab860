import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { decodeWeights, isWeightType } from './number-formats.ts'
import { readFully } from './read-fully.ts'
import type { TensorEntry } from './safetensors.ts'

/** Bytes held at a time while 16-bit values are widened or bytes are copied. */
const chunkLength = 1 << 24

/**
 * Reads one tensor as float32, row-major, product(`entry.shape`) values. F16 and BF16 are widened exactly.
 *
 * @throws StudioFailure where the tensor is in another number format, or the file has become shorter.
 */
export async function readTensor(path: string, entry: TensorEntry): Promise<Float32Array> {
  const { dtype } = entry
  if (!isWeightType(dtype)) {
    throw new StudioFailure({
      code: 'weights-format-unsupported',
      title: `${basename(path)} holds weights in a format that cannot be read`,
      cause: `Its tensor "${entry.name}" is ${dtype}; the studio reads F32, F16 and BF16.`,
      suggestion: 'Choose a copy of the model that is not quantised.',
      values: { file: basename(path) },
    })
  }
  if (dtype === 'F32') {
    const values = new Float32Array(entry.byteLength / 4)
    const handle = await open(path, 'r')
    try {
      await readFully(path, handle, new Uint8Array(values.buffer), entry.offset)
    } finally {
      await handle.close()
    }
    return values
  }
  const values = new Float32Array(entry.byteLength / 2)
  let done = 0
  for await (const chunk of readTensorBytes(path, entry)) {
    decodeWeights(dtype, chunk, values.subarray(done, done + chunk.byteLength / 2))
    done += chunk.byteLength / 2
  }
  return values
}

/** The bytes of one tensor as they are stored, in pieces of a few megabytes. Each piece is only good until the next. */
export async function* readTensorBytes(path: string, entry: TensorEntry): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = new Uint8Array(Math.min(chunkLength, entry.byteLength))
    for (let done = 0; done < entry.byteLength; done += buffer.byteLength) {
      const chunk = buffer.subarray(0, Math.min(buffer.byteLength, entry.byteLength - done))
      await readFully(path, handle, chunk, entry.offset + done)
      yield chunk
    }
  } finally {
    await handle.close()
  }
}

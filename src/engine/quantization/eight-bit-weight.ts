import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { isThere } from '../files/is-there.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { valuesHash } from '../files/values-hash.ts'
import { transpose } from '../transpose.ts'
import { type QuantizedMatrix, quantizeColumns } from './quantize-matrix.ts'

/** A quantised matrix on disk; see `QuantizedMatrix`. */
export interface StoredQuantizedMatrix {
  /** rows × columns; I8, or U8 around 128. */
  readonly values: StoredTensor
  /** F32, one for each column. */
  readonly scales: StoredTensor
}

/**
 * The weight W (out × in) of a linear module in 8 bits, once for each direction: a product of integers can be scaled
 * only where it ends, by out in the forward pass and by in in the backward pass.
 */
export interface EightBitWeight {
  /** Wᵀ, in × out, for y = x·Wᵀ. */
  readonly forward: StoredQuantizedMatrix
  /** W, out × in, for dx = dy·W. */
  readonly backward: StoredQuantizedMatrix
}

/** How the integers are stored: as they are, or with 128 added. */
export type EightBitType = 'I8' | 'U8'

const format = 'lora-xs-studio/eight-bit-1'

/**
 * The weight in 8 bits, from the cache where it is there: it is kept under the hash of its shape and values.
 *
 * @throws StudioFailure where the weight cannot be read or holds values that are not finite.
 */
export async function eightBitWeight(weight: StoredTensor, cacheFolder: string, type: EightBitType): Promise<EightBitWeight> {
  const [rows, columns] = weight.entry.shape
  if (rows === undefined || columns === undefined) throw new Error(`${weight.entry.name} is no matrix`)
  const data = await readTensor(weight.file, weight.entry)
  const folder = join(cacheFolder, 'eight-bit')
  const file = join(folder, `${valuesHash([rows, columns], data)}-${type.toLowerCase()}.safetensors`)
  if (!(await isThere(file))) {
    if (!data.every(Number.isFinite)) throw notFinite(weight)
    await mkdir(folder, { recursive: true })
    const forward = quantizeColumns(transpose(data, rows, columns), columns, rows)
    const backward = quantizeColumns(data, rows, columns)
    const tensors = [...tensorsOf('forward', forward, [columns, rows], type), ...tensorsOf('backward', backward, [rows, columns], type)]
    await writeSafetensors(file, tensors, { format })
  }
  return openEightBitWeight(file)
}

async function openEightBitWeight(file: string): Promise<EightBitWeight> {
  const { tensors } = await openSafetensors(file)
  const stored = (name: string): StoredTensor => {
    const entry = tensors.get(name)
    if (!entry) throw new Error(`${file} does not hold ${name}`)
    return { file, entry }
  }
  const matrix = (name: string): StoredQuantizedMatrix => ({ values: stored(name), scales: stored(`${name}_scales`) })
  return { forward: matrix('forward'), backward: matrix('backward') }
}

function tensorsOf(name: string, { values, scales }: QuantizedMatrix, shape: readonly [number, number], type: EightBitType): TensorToWrite[] {
  // eslint-disable-next-line @typescript-eslint/require-await -- The interface is asynchronous; these bytes are at hand.
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield type === 'I8' ? new Uint8Array(values.buffer) : Uint8Array.from(values, (integer) => integer + 128)
  }
  return [
    { name, dtype: type, shape, bytes },
    { name: `${name}_scales`, shape: [scales.length], data: scales },
  ]
}

function notFinite({ file, entry }: StoredTensor): StudioFailure {
  return new StudioFailure({
    code: 'weight-not-finite',
    title: `The weight ${entry.name} cannot be rounded to 8 bits`,
    cause: `In ${file} it holds values that are not finite numbers.`,
    suggestion: 'Download the model folder again, or choose another one.',
  })
}

import { type FileHandle, open } from 'node:fs/promises'
import { decodeWeights, isWeightType } from '../files/number-formats.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readFully } from '../files/read-fully.ts'
import type { WeightMemory } from './weight-memory.ts'

/** Where a tensor may begin in a block of memory, for vector instructions. */
const alignment = 64

/** Values of frozen tensors, in the order in which they were asked for; 16-bit ones widened. */
export type WeightValues = readonly (Float32Array | Int8Array | Uint8Array)[]

/**
 * Reads the weights of one stage while another stage runs, for one run of a program. There are two blocks of memory, for stages at even and at odd
 * positions, each as large as the largest it is to hold: what was read for a stage is good until its next but one is.
 */
export class StageWeights {
  readonly #stages: readonly (readonly StoredTensor[])[]
  readonly #memory: WeightMemory
  readonly #blocks: readonly ArrayBuffer[]
  readonly #files = new Map<string, Promise<FileHandle>>()

  constructor(stages: readonly (readonly StoredTensor[])[], memory: WeightMemory) {
    this.#stages = stages
    this.#memory = memory
    this.#blocks = blockSizes(stages).map((bytes) => memory.take(bytes))
  }

  async read(stage: number): Promise<WeightValues> {
    const block = this.#blocks[stage % 2] as ArrayBuffer
    let offset = 0
    return Promise.all((this.#stages[stage] ?? []).map((stored) => {
      const place = offset
      offset += placeOf(stored)
      return this.#readTensor(stored, block, place)
    }))
  }

  /** To be called when nothing is being read any more. */
  async close(): Promise<void> {
    for (const block of this.#blocks) this.#memory.giveBack(block)
    for (const handle of await Promise.allSettled(this.#files.values())) if (handle.status === 'fulfilled') await handle.value.close()
  }

  async #readTensor({ file, entry }: StoredTensor, block: ArrayBuffer, place: number): Promise<Float32Array | Int8Array | Uint8Array> {
    const { dtype, offset, byteLength } = entry
    const opened = this.#files.get(file) ?? open(file)
    this.#files.set(file, opened)
    const handle = await opened
    if (isEightBit(dtype)) {
      const bytes = new Uint8Array(block, place, byteLength)
      await readFully(file, handle, bytes, offset)
      return dtype === 'U8' ? bytes : new Int8Array(block, place, byteLength)
    }
    if (!isWeightType(dtype)) throw new Error(`Weight ${entry.name} has the unsupported type ${dtype}`)
    const values = new Float32Array(block, place, floatsOf(entry))
    // 16-bit values are read into the second half of their place and widened from its beginning, which never overtakes them.
    const stored = new Uint8Array(block, place + values.byteLength - byteLength, byteLength)
    await readFully(file, handle, stored, offset)
    if (dtype !== 'F32') decodeWeights(dtype, stored, values)
    return values
  }
}

/** Bytes of the blocks for stages at even and at odd positions. */
export function blockSizes(stages: readonly (readonly StoredTensor[])[]): number[] {
  return [0, 1].map((parity) => Math.max(0, ...stages.filter((_, stage) => stage % 2 === parity).map(bytesOfWeights)))
}

function isEightBit(dtype: string): boolean {
  return dtype === 'I8' || dtype === 'U8'
}

/** Memory that the weights of a stage take once they are read. */
function bytesOfWeights(weights: readonly StoredTensor[]): number {
  return weights.reduce((sum, stored) => sum + placeOf(stored), 0)
}

function placeOf({ entry }: StoredTensor): number {
  const bytes = isEightBit(entry.dtype) ? entry.byteLength : 4 * floatsOf(entry)
  return Math.ceil(bytes / alignment) * alignment
}

function floatsOf({ shape }: StoredTensor['entry']): number {
  return shape.reduce((product, size) => product * size, 1)
}

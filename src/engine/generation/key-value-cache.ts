import type { ProgramInputs } from '../executors/executor.ts'
import type { TextMemory } from '../models/decoder-continuation.ts'
import { keysOf, valuesOf } from './generation-program.ts'

/** Keys and values of the tokens of one text that were read, in memory that grows. */
export class KeyValueCache {
  readonly #memory: TextMemory
  #past: number
  #filled = 0
  /** Of each layer, keyValueHeads × past × headSize. */
  #keys: Float32Array[]
  #values: Float32Array[]

  constructor(memory: TextMemory, past: number) {
    this.#memory = memory
    this.#past = past
    this.#keys = this.#empty()
    this.#values = this.#empty()
  }

  /** Tokens that there is room for. */
  get past(): number {
    return this.#past
  }

  /** Tokens that are remembered. */
  get filled(): number {
    return this.#filled
  }

  /** As the program takes them, without a copy. */
  inputs(): ProgramInputs {
    const entries = this.#keys.flatMap((keys, layer): [string, Float32Array][] => [
      [keysOf(layer), keys],
      [valuesOf(layer), this.#values[layer] as Float32Array],
    ])
    return Object.fromEntries(entries)
  }

  /** Remembers the first `count` of `tokens` new tokens, whose keys and values the program answered. */
  append(keys: Float32Array, values: Float32Array, tokens: number, count: number): void {
    if (this.#filled + count > this.#past) throw new RangeError(`There is room for ${this.#past} tokens, not for ${this.#filled + count}`)
    const { keyValueHeads, headSize } = this.#memory
    const copy = (from: Float32Array, layers: Float32Array[]): void => {
      for (const [layer, into] of layers.entries()) {
        for (let head = 0; head < keyValueHeads; head += 1) {
          const start = (layer * keyValueHeads + head) * tokens * headSize
          into.set(from.subarray(start, start + count * headSize), (head * this.#past + this.#filled) * headSize)
        }
      }
    }
    copy(keys, this.#keys)
    copy(values, this.#values)
    this.#filled += count
  }

  /** Makes room for so many tokens. */
  grow(past: number): void {
    const { keyValueHeads, headSize } = this.#memory
    const [before, oldKeys, oldValues] = [this.#past, this.#keys, this.#values]
    this.#past = past
    const moved = (layers: Float32Array[]): Float32Array[] =>
      this.#empty().map((into, layer) => {
        const from = layers[layer] as Float32Array
        for (let head = 0; head < keyValueHeads; head += 1) {
          const start = head * before * headSize
          into.set(from.subarray(start, start + this.#filled * headSize), head * past * headSize)
        }
        return into
      })
    this.#keys = moved(oldKeys)
    this.#values = moved(oldValues)
  }

  #empty(): Float32Array[] {
    const { layers, keyValueHeads, headSize } = this.#memory
    return Array.from({ length: layers }, () => new Float32Array(keyValueHeads * this.#past * headSize))
  }
}

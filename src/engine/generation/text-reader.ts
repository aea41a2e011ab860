import type { Program, ProgramInputs } from '../executors/executor.ts'
import type { TextMemory } from '../models/decoder-continuation.ts'
import { rotaryAngles } from '../operations/rotary-embedding.ts'
import { biasOf, type GenerationShape } from './generation-program.ts'
import { KeyValueCache } from './key-value-cache.ts'

/** How a text is read: its shapes are few, as each is a program. */
export interface ReadingPlan {
  /** Tokens of a prompt that are read at once. */
  readonly chunk: number
  /** Sizes of the memory, ascending. */
  readonly pasts: readonly number[]
}

/** The memory grows by fours, up to what the model was made for. */
export function readingPlan({ longest }: TextMemory): ReadingPlan {
  const pasts: number[] = []
  for (let past = 256; past < longest; past *= 4) pasts.push(past)
  return { chunk: Math.min(64, longest), pasts: [...pasts, longest] }
}

interface ReaderParts {
  readonly memory: TextMemory
  readonly plan: ReadingPlan
  readonly program: (shape: GenerationShape) => Promise<Program>
  /** Values of the trained tensors. */
  readonly trained: ProgramInputs
}

const hidden = -1e9

/** Reads one text token by token, or many at once, and says what follows. */
export class TextReader {
  readonly #parts: ReaderParts
  readonly #cache: KeyValueCache

  constructor(parts: ReaderParts) {
    this.#parts = parts
    this.#cache = new KeyValueCache(parts.memory, parts.plan.pasts[0] ?? parts.memory.longest)
  }

  /** Tokens read so far. */
  get length(): number {
    return this.#cache.filled
  }

  /** Reads on; answers the scores of the token that follows the last one, by its id. */
  async read(tokens: readonly number[], signal?: AbortSignal): Promise<Float32Array> {
    const { chunk } = this.#parts.plan
    let logits: Float32Array | undefined
    for (let start = 0; start < tokens.length; start += chunk) {
      signal?.throwIfAborted()
      logits = await this.#readChunk(tokens.slice(start, start + chunk))
    }
    if (!logits) throw new RangeError('There is nothing to read')
    return logits
  }

  async #readChunk(ids: readonly number[]): Promise<Float32Array> {
    const { memory, plan, trained, program } = this.#parts
    const cache = this.#cache
    const wanted = cache.filled + ids.length
    if (wanted > cache.past) {
      const past = plan.pasts.find((size) => size >= wanted)
      if (past === undefined) throw new RangeError(`The model reads ${memory.longest} tokens, not ${wanted}`)
      cache.grow(past)
    }
    const tokens = ids.length === 1 ? 1 : plan.chunk
    const inputIds = new Int32Array(tokens)
    inputIds.set(ids)
    const positions = Array.from({ length: tokens }, (_, index) => cache.filled + index)
    const { keys, values, logits } = await (await program({ tokens, past: cache.past })).run({
      ...trained,
      ...cache.inputs(),
      ...this.#biases(tokens),
      ...rotaryAngles(positions, memory.frequencies),
      inputIds,
      last: Int32Array.of(ids.length - 1),
    })
    if (!keys || !values || !logits) throw new Error('The generation program answered no keys, values or logits')
    cache.append(keys, values, tokens, ids.length)
    return logits
  }

  /** A token looks at what is remembered and at the new tokens up to itself, of both no further back than its window. */
  #biases(tokens: number): Record<string, Float32Array> {
    const { memory } = this.#parts
    const { past, filled } = this.#cache
    const biases: Record<string, Float32Array> = {}
    for (let layer = 0; layer < memory.layers; layer += 1) {
      const window = memory.window(layer)
      biases[biasOf(window)] ??= biasWithin(window, tokens, past, filled)
    }
    return biases
  }
}

/** tokens × (past + tokens). */
function biasWithin(window: number, tokens: number, past: number, filled: number): Float32Array {
  const bias = new Float32Array(tokens * (past + tokens)).fill(hidden)
  for (let token = 0; token < tokens; token += 1) {
    const row = token * (past + tokens)
    const first = filled + token - window + 1
    bias.fill(0, row + Math.min(filled, Math.max(0, first)), row + filled)
    bias.fill(0, row + past + Math.max(0, first - filled), row + past + token + 1)
  }
  return bias
}

import type { InstructionExample } from './instruction-segments.ts'
import { encodeAll, plainIds } from './tokenization.ts'
import type { LoadedTokenizer } from './tokenizer.ts'

export interface EncodedInstruction {
  readonly tokens: Int32Array
  /** 1 where the token at this position is to be predicted from those in front of it. */
  readonly learned: Uint8Array
  /** Learned tokens that `maximumLength` cut off. Where `learned` holds no 1, the example teaches nothing. */
  readonly cutOff: number
}

export interface EncodedInstructions {
  /** The examples that something can be learned from, in their order. */
  readonly encoded: EncodedInstruction[]
  /** Positions of the examples that are left out, because `maximumLength` cuts off all that is learned. */
  readonly unlearnable: number[]
  /** Examples among `encoded` that lose a part of what is learned. */
  readonly shortened: number
}

/** Encodes conversations as `encodeInstruction` does, and reports those whose answers do not fit. See `encodeAll`. */
export async function encodeInstructions(
  loaded: LoadedTokenizer,
  examples: readonly InstructionExample[],
  maximumLength: number,
  onProgress?: (done: number) => void,
  signal?: AbortSignal,
): Promise<EncodedInstructions> {
  const all = await encodeAll(examples, (example) => encodeInstruction(loaded, example, maximumLength), onProgress, signal)
  const teaches = all.map(({ learned }) => learned.includes(1))
  const encoded = all.filter((_, position) => teaches[position])
  return {
    encoded,
    unlearnable: all.flatMap((_, position) => (teaches[position] === true ? [] : [position])),
    shortened: encoded.filter(({ cutOff }) => cutOff > 0).length,
  }
}

/**
 * The token ids of a conversation's text, tokenised as a whole and cut at the end, and which of them are learned.
 * Special tokens are put in front as in front of any text, unless the text has them already, as chat templates write them.
 * Where a segment begins among the tokens is found by tokenising the text in front of it: tokens that both share lie in front.
 */
export function encodeInstruction(loaded: LoadedTokenizer, example: InstructionExample, maximumLength: number): EncodedInstruction {
  const text = example.segments.map((segment) => segment.text).join('')
  const ids = plainIds(loaded, text)
  const learned = new Uint8Array(ids.length)
  let prefix = ''
  let start = 0
  for (const segment of example.segments) {
    prefix += segment.text
    const end = prefix.length === text.length ? ids.length : Math.max(start, sharedStart(plainIds(loaded, prefix), ids))
    if (segment.learned) learned.fill(1, start, end)
    start = end
  }
  const before = startsWith(ids, loaded.before) ? [] : loaded.before
  const room = Math.max(maximumLength - before.length, 0)
  return {
    tokens: Int32Array.from([...before, ...ids.slice(0, room)]),
    learned: Uint8Array.from([...before.map(() => 0), ...learned.subarray(0, room)]),
    cutOff: learned.subarray(room).reduce((sum, value) => sum + value, 0),
  }
}

function sharedStart(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((id, position) => other[position] !== id)
  return differs === -1 ? one.length : differs
}

function startsWith(ids: readonly number[], start: readonly number[]): boolean {
  return start.every((id, position) => ids[position] === id)
}

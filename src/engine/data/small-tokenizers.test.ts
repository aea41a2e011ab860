import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { encodeInstruction, encodeInstructions } from './instruction-encoding.ts'
import type { InstructionExample } from './instruction-segments.ts'
import { encodePair } from './pair-encoding.ts'
import { encodeText, loadTokenizer, type LoadedTokenizer, plainIds } from './tokenization.ts'

const folder = fileURLToPath(new URL('../fixtures/tokenizers/', import.meta.url))
const ids = z.array(z.number())
const expectedSchema = z.object({
  names: z.array(z.string()),
  texts: z.array(z.string()),
  conversations: z.array(z.array(z.object({ text: z.string(), learned: z.boolean() }))),
  styles: z.record(z.string(), z.object({
    plain: ids,
    singles: z.array(ids),
    pairs: z.array(z.object({ first: z.string(), second: z.string(), maximumLength: z.number(), ids, secondStart: z.number() })),
    conversations: z.array(z.object({ ids, learned: ids })),
  })),
})
const expected = expectedSchema.parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')))
const textNamed = (name: string): string => expected.texts[expected.names.indexOf(name)] ?? ''

/** The styles of bases that the studio knows (references/small_tokenizers.py). */
describe.each(Object.entries(expected.styles))('a tokenizer in the style of %s', (style, reference) => {
  let loaded: LoadedTokenizer
  beforeAll(async () => {
    loaded = await loadTokenizer(join(folder, style))
  })

  it('gives the ids of Hugging Face’s tokenizers', () => {
    const compared = expected.texts.map((text, position) => [text, plainIds(loaded, text), reference.singles[position]])
    expect(compared.filter(([, actual, wanted]) => JSON.stringify(actual) !== JSON.stringify(wanted))).toEqual([])
    expect([...encodeText(loaded, textNamed('plain'), 512)]).toEqual(reference.plain)
  })

  it('gives the same pairs, with types, at every length', () => {
    for (const { first, second, maximumLength, ids: tokens, secondStart } of reference.pairs) {
      const pair = encodePair(loaded, textNamed(first), textNamed(second), maximumLength)
      expect([first, second, maximumLength, ...pair.tokens, pair.secondStart]).toEqual([first, second, maximumLength, ...tokens, secondStart])
    }
  })

  it('marks the tokens whose characters are learned', () => {
    reference.conversations.forEach((wanted, position) => {
      const { tokens, learned, cutOff } = encodeInstruction(loaded, { segments: expected.conversations[position] ?? [] }, 512)
      const added = tokens.length - wanted.ids.length
      expect([...tokens]).toEqual([...loaded.before.slice(0, added), ...wanted.ids])
      expect([...learned.subarray(added)]).toEqual(wanted.learned)
      expect(cutOff).toBe(0)
    })
  })
})

describe('encodeInstruction', () => {
  it('does not repeat the token that opens a text, and cuts from the right with the mask', async () => {
    const loaded = await loadTokenizer(join(folder, 'llama'))
    const segments = [{ text: '<s>How many clips?', learned: false }, { text: ' She sold 72 clips.</s>', learned: true }]
    const whole = encodeInstruction(loaded, { segments }, 512)
    expect(whole.tokens.filter((id) => id === loaded.before[0])).toHaveLength(1)
    const without = encodeInstruction(loaded, { segments: [{ text: 'How many clips?', learned: false }, ...segments.slice(1)] }, 512)
    expect([...without.tokens]).toEqual([...whole.tokens])
    const learned = whole.learned.reduce((sum, value) => sum + value, 0)
    for (let length = 1; length <= whole.tokens.length; length += 1) {
      const cut = encodeInstruction(loaded, { segments }, length)
      expect([...cut.tokens]).toEqual([...whole.tokens.subarray(0, length)])
      expect([...cut.learned]).toEqual([...whole.learned.subarray(0, length)])
      expect(cut.cutOff).toBe(learned - cut.learned.reduce((sum, value) => sum + value, 0))
    }
  })

  it('reports the examples whose answers are cut off', async () => {
    const loaded = await loadTokenizer(join(folder, 'gemma'))
    const example = (question: string, answer: string): InstructionExample => ({
      segments: [{ text: question, learned: false }, { text: answer, learned: true }],
    })
    const examples = [example('How many?', '72'), example('How many clips did she sell? '.repeat(9), '72'), example('How many?', ' clips'.repeat(90))]
    const { encoded, unlearnable, shortened } = await encodeInstructions(loaded, examples, 40)
    expect([encoded.length, unlearnable, shortened]).toEqual([2, [1], 1])
  })
})

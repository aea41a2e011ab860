import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { tokenTexts } from './token-texts.ts'
import { loadTokenizer, type LoadedTokenizer, plainIds } from './tokenization.ts'

const folder = fileURLToPath(new URL('../fixtures/tokenizers/', import.meta.url))
const { texts } = z.object({ texts: z.array(z.string()) }).parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')))

describe.each(['llama', 'mistral', 'gemma', 'qwen', 'gpt2'])('a tokenizer in the style of %s', (style) => {
  let loaded: LoadedTokenizer
  beforeAll(async () => {
    loaded = await loadTokenizer(join(folder, style))
  })
  const joined = (text: string): string | null => tokenTexts(loaded, text, plainIds(loaded, text))?.join('') ?? null

  it('has each of its tokens in the text', () => {
    for (const text of texts) {
      // What is not in this form is another text after this tokenizer's normalisation.
      if (style === 'qwen' && text !== text.normalize('NFC')) continue
      expect(joined(text)).toBe(text)
    }
  })

  test('whatever the text', () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '  ', '\n', '</s>', 'ä', '漢字', '😀'))).map((parts) => parts.join('').normalize('NFC'))
    fc.assert(fc.property(text, (written) => {
      expect(joined(written)).toBe(written)
    }), { numRuns: 200 })
  })
})

it('tells words and their spaces apart', async () => {
  const loaded = await loadTokenizer(join(folder, 'gpt2'))
  const pieces = tokenTexts(loaded, 'a cat 漢', plainIds(loaded, 'a cat 漢')) ?? []
  expect(pieces[0]).toBe('a')
  expect(pieces[1]?.startsWith(' ')).toBe(true)
  expect(pieces.at(-1)).toContain('漢')
})

it('does not pretend where a normalisation changed the text', async () => {
  const loaded = await loadTokenizer(join(folder, 'bert'))
  expect(tokenTexts(loaded, 'Große Katze', plainIds(loaded, 'Große Katze'))).toBeNull()
})

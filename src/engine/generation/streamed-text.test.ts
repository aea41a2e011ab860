import { describe, expect, test } from 'vitest'
import { loadTokenizer, plainIds } from '../data/tokenization.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { StreamedText } from './streamed-text.ts'

const texts = ['The film was very good!', 'Ünïcode — ok, 日本語 and 👩‍🚀 too', 'two  spaces\nand a line']

describe.each(['llama', 'gemma', 'qwen2'])('%s', (family) => {
  test.each(texts)('“%s” comes in whole characters, and together is itself', async (text) => {
    const tokenizer = await loadTokenizer(fixtureFolder(family))
    const streamed = new StreamedText(tokenizer)
    const pieces = [...plainIds(tokenizer, text).map((id) => streamed.add(id)), streamed.end()]
    expect(pieces.filter((piece) => /[\uFFFD\p{Surrogate}]/u.test(piece))).toEqual([])
    expect(pieces.join('')).toBe(text)
    expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(3)
  })

  test('special tokens are no text, and what ends inside a character is told at the end', async () => {
    const tokenizer = await loadTokenizer(fixtureFolder(family))
    const streamed = new StreamedText(tokenizer)
    const [first = 0] = plainIds(tokenizer, '日')
    const special = tokenizer.tokenizer.get_added_tokens_decoder()
    const end = [...special].find(([, { special: isSpecial }]) => isSpecial)?.[0] ?? NaN
    expect(streamed.add(end)).toBe('')
    const ids = plainIds(tokenizer, 'the 日')
    const pieces = ids.slice(0, -1).map((id) => streamed.add(id))
    expect(first).toBeGreaterThanOrEqual(0)
    expect(pieces.join('').trimEnd()).toBe('the')
    expect(streamed.end()).toContain('\uFFFD')
  })
})

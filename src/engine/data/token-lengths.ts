import { setImmediate } from 'node:timers/promises'
import type { TokenLengths } from '../../shared/token-lengths.ts'
import { seededRandom } from '../random.ts'
import { plainIds } from './tokenization.ts'
import type { LoadedTokenizer } from './tokenizer.ts'

/** Texts that are measured at most: enough for the 99th percentile, and done in seconds. */
const mostTexts = 5000
const mostBars = 24
const seed = 0
/** Longest time in milliseconds without a turn of the event loop, in which a cancellation can arrive. */
const longestStretch = 20

/**
 * Measures texts in tokens: all of them, or a seeded sample of 5000 where there are more. Texts pass by one at a time; the sample
 * alone is held. Percentiles are the smallest length that so many of the texts do not exceed (nearest rank).
 * @param signal stops the work; its reason is thrown
 */
export async function tokenLengths(
  loaded: LoadedTokenizer,
  texts: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<TokenLengths> {
  const lengths: number[] = []
  let stretchStart = performance.now()
  for (const text of await sample(texts, signal)) {
    lengths.push(loaded.before.length + plainIds(loaded, text).length + loaded.after.length)
    if (performance.now() - stretchStart < longestStretch) continue
    await setImmediate()
    signal?.throwIfAborted()
    stretchStart = performance.now()
  }
  lengths.sort((one, other) => one - other)
  const rank = (share: number): number => lengths[Math.max(Math.ceil(share * lengths.length) - 1, 0)] ?? 0
  return {
    count: lengths.length,
    mean: lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    median: rank(0.5),
    p90: rank(0.9),
    p95: rank(0.95),
    p99: rank(0.99),
    longest: lengths.at(-1) ?? 0,
    histogram: histogramOf(lengths),
    lengths: runsOf(lengths),
  }
}

/** A sample in which each text is as likely as any other (Vitter's algorithm R). */
async function sample(texts: Iterable<string> | AsyncIterable<string>, signal?: AbortSignal): Promise<string[]> {
  const random = seededRandom(seed)
  const chosen: string[] = []
  let seen = 0
  for await (const text of texts) {
    signal?.throwIfAborted()
    seen += 1
    if (chosen.length < mostTexts) {
      chosen.push(text)
      continue
    }
    const place = random.integer(seen)
    if (place < mostTexts) chosen[place] = text
  }
  return chosen
}

/** Each different length with the number of its texts. */
function runsOf(sorted: readonly number[]): TokenLengths['lengths'] {
  const runs: TokenLengths['lengths'] = []
  for (const length of sorted) {
    const last = runs.at(-1)
    if (last?.length === length) last.count += 1
    else runs.push({ length, count: 1 })
  }
  return runs
}

/** Bars of one width, a round number, up to the longest. */
function histogramOf(sorted: readonly number[]): TokenLengths['histogram'] {
  const longest = sorted.at(-1)
  if (longest === undefined) return []
  const width = roundWidth(longest / mostBars)
  const bars = Array.from({ length: Math.max(Math.ceil(longest / width), 1) }, (_, bar) => ({ upTo: (bar + 1) * width, count: 0 }))
  for (const length of sorted) {
    const bar = bars[Math.max(Math.ceil(length / width) - 1, 0)]
    if (bar !== undefined) bar.count += 1
  }
  return bars
}

/** The smallest of 1, 2, 4, 8, … that is no less: lengths in tokens are usually set to such numbers. */
function roundWidth(least: number): number {
  return 2 ** Math.max(Math.ceil(Math.log2(least)), 0)
}

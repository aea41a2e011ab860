import { z } from 'zod'

/** How long texts are in tokens, special tokens included and nothing cut off. */
export const tokenLengthsSchema = z.object({
  /** Texts that were measured: all, or a seeded sample of many. */
  count: z.number().int(),
  mean: z.number(),
  median: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  longest: z.number().int(),
  /** Texts of at most `upTo` tokens, and more than the bar before says. */
  histogram: z.array(z.object({ upTo: z.number().int(), count: z.number().int() })),
  /** How many texts have each length, shortest first. */
  lengths: z.array(z.object({ length: z.number().int(), count: z.number().int() })),
})
export type TokenLengths = z.infer<typeof tokenLengthsSchema>

/** The share of the texts that are longer than a cut-off and would lose their end. */
export function shareLonger({ count, lengths }: Pick<TokenLengths, 'count' | 'lengths'>, cutOff: number): number {
  const longer = lengths.reduce((sum, { length, count: texts }) => sum + (length > cutOff ? texts : 0), 0)
  return count === 0 ? 0 : longer / count
}

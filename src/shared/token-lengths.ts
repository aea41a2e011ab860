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
})
export type TokenLengths = z.infer<typeof tokenLengthsSchema>

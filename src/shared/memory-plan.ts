import { z } from 'zod'
import { phrase } from './phrases/phrases.ts'

/** How a run keeps its memory small, and what it is estimated to need at most; sizes are bytes. */
export const memoryPlanSchema = z.object({
  /** Tokens that are computed at once, padding included, as long as one text has no more. */
  tokensAtOnce: z.number().int().positive(),
  /** Whether each layer is computed again for the backward part rather than kept. */
  recompute: z.boolean(),
  /** Whether layers are run one by one, each with its weights read when it is its turn; that computes them again too. */
  layerByLayer: z.boolean(),
  estimatedPeakBytes: z.number().nonnegative(),
  /** What the peak is made of. */
  parts: z.object({ process: z.number(), weights: z.number(), activations: z.number() }),
  /** What the machine can give at the moment. */
  availableBytes: z.number().nonnegative(),
  fits: z.boolean(),
})
export type MemoryPlan = z.infer<typeof memoryPlanSchema>

/** “480 MB” or “4.4 GB”, of 1024² and 1024³ bytes. */
export function memoryInWords(bytes: number): string {
  const megabytes = bytes / 2 ** 20
  return megabytes < 1024 ? `${megabytes.toFixed(0)} MB` : `${(megabytes / 1024).toFixed(1)} GB`
}

/** One line for log and command line. */
export function planInWords({ tokensAtOnce, recompute, layerByLayer, estimatedPeakBytes, parts, availableBytes, fits }: MemoryPlan): string {
  const how = phrase(layerByLayer ? 'tokensLayered' : recompute ? 'tokensRecomputed' : 'tokensAtOnce', { tokens: tokensAtOnce })
  return phrase(fits ? 'memoryFits' : 'memoryShort', {
    peak: memoryInWords(estimatedPeakBytes),
    process: memoryInWords(parts.process),
    weights: memoryInWords(parts.weights),
    activations: memoryInWords(parts.activations),
    how,
    free: memoryInWords(availableBytes),
  })
}

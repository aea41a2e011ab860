import { z } from 'zod'
import { linearModuleSchema } from './model-description.ts'

/** The leading singular values of a weight, and what they are a part of. */
export const spectrumSchema = z.object({
  /** σ1, σ2, …, largest first; at least 32, or all. */
  singularValues: z.array(z.number().nonnegative()),
  /** ‖W‖_F, the root of the sum of all σᵢ². */
  frobenius: z.number().nonnegative(),
})
export type Spectrum = z.infer<typeof spectrumSchema>

export const moduleSpectrumSchema = z.object({ module: linearModuleSchema, spectrum: spectrumSchema })
export type ModuleSpectrum = z.infer<typeof moduleSpectrumSchema>

/**
 * The share of a weight that its best approximation of a rank holds: Σ_{i≤r} σᵢ² / ‖W‖_F², from 0 to 1.
 *
 * @throws RangeError where the spectrum holds fewer singular values.
 */
export function energyAt({ singularValues, frobenius }: Spectrum, rank: number): number {
  if (rank > singularValues.length) throw new RangeError(`The spectrum holds ${singularValues.length} singular values, not ${rank}`)
  // Nothing is missing from an approximation of nought.
  if (frobenius === 0) return 1
  const held = singularValues.slice(0, rank).reduce((sum, sigma) => sum + sigma * sigma, 0)
  // Each σ is rounded by itself, which may put the sum of all a little above the whole.
  return Math.min(1, held / (frobenius * frobenius))
}

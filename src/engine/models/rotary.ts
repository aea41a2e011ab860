import { z } from 'zod'

const positive = z.number().positive()
const whole = { partial_rotary_factor: z.literal(1, { error: 'heads that are rotated in part are not known here' }).nullish() }
const parameters = { rope_theta: positive.nullish(), ...whole }

/** Keys that are not listed could change the positions, and are refused. */
const kinds = [
  z.strictObject({ rope_type: z.literal('default'), ...parameters }),
  z.strictObject({ rope_type: z.literal('linear'), factor: positive, ...parameters }),
  z.strictObject({
    rope_type: z.literal('llama3'),
    factor: positive,
    low_freq_factor: positive,
    high_freq_factor: positive,
    original_max_position_embeddings: positive.nullish(),
    ...parameters,
  }),
] as const

const scalingSchema = z.preprocess(
  // Older files say "type".
  (given) => {
    if (typeof given !== 'object' || given === null) return given
    const { type, ...rest } = given as Record<string, unknown>
    return { rope_type: type ?? 'default', ...rest }
  },
  z.discriminatedUnion('rope_type', kinds, {
    error: ({ input }) => `${JSON.stringify((input as { rope_type?: unknown }).rope_type)} is not known here; default, linear and llama3 are`,
  }),
)

/** Settings of rotary positions: transformers 5 writes `rope_parameters`, older versions `rope_theta` and `rope_scaling`. */
export const rotarySettings = {
  max_position_embeddings: z.number().int().positive(),
  rope_theta: positive.nullish(),
  rope_scaling: scalingSchema.nullish(),
  rope_parameters: scalingSchema.nullish(),
  original_max_position_embeddings: positive.nullish(),
  ...whole,
}
export type RotarySettings = z.output<z.ZodObject<typeof rotarySettings>>

/**
 * Radians that each pair of a head's features turns from one position to the next, headSize / 2 of them. Rounded as
 * Hugging Face does in single precision: at far positions the rounding shows.
 */
export function rotaryFrequencies(settings: RotarySettings, headSize: number): Float32Array {
  const scaling = settings.rope_scaling ?? settings.rope_parameters ?? { rope_type: 'default' as const }
  const theta = scaling.rope_theta ?? settings.rope_theta ?? 10_000
  const plain = Float32Array.from({ length: headSize / 2 }, (_, pair) => 1 / Math.fround(theta ** Math.fround((2 * pair) / headSize)))
  if (scaling.rope_type === 'default') return plain
  if (scaling.rope_type === 'linear') return plain.map((frequency) => frequency / scaling.factor)
  const { factor, low_freq_factor: low, high_freq_factor: high } = scaling
  const original = settings.original_max_position_embeddings ?? scaling.original_max_position_embeddings ?? settings.max_position_embeddings
  // Llama 3.1: pairs that turn often in the original length stay, those that turn seldom are slowed, between them a ramp.
  return plain.map((frequency) => {
    const turns = (original * frequency) / (2 * Math.PI)
    const share = Math.min(1, Math.max(0, (turns - low) / (high - low)))
    return (1 - share) * (frequency / factor) + share * frequency
  })
}

import { z } from 'zod'
import { activations } from '../operations/activation.ts'
import { rotarySettings } from './rotary.ts'
import { size } from './shapes/size.ts'

/** What a setting means where config.json leaves it out, as transformers has it. */
interface DecoderDefaults {
  readonly vocabulary: number
  readonly maximumLength: number
  /** Null: as many as there are heads. */
  readonly keyValueHeads: number | null
}

/** A setting that changes what a model computes and is not known here; null and absence are fine. */
const unknownSetting = z.null({ error: 'it changes what the model computes, and is not known here' }).optional()

/** Settings of config.json that the decoder families share. */
export function decoderSettings(defaults: DecoderDefaults) {
  return {
    hidden_size: size,
    intermediate_size: size,
    num_hidden_layers: size,
    num_attention_heads: size,
    num_key_value_heads: size.nullable().default(defaults.keyValueHeads),
    head_dim: size.nullish(),
    hidden_act: z.enum(Object.keys(activations)).default('silu'),
    rms_norm_eps: z.number().positive().default(1e-6),
    initializer_range: z.number().positive().default(0.02),
    tie_word_embeddings: z.boolean().default(false),
    pad_token_id: z.number().int().nullish(),
    ...rotarySettings,
    max_position_embeddings: size.default(defaults.maximumLength),
    vocab_size: size.default(defaults.vocabulary),
    quantization_config: unknownSetting,
    attn_logit_softcapping: unknownSetting,
    final_logit_softcapping: unknownSetting,
  }
}
export type DecoderConfiguration = z.output<z.ZodObject<ReturnType<typeof decoderSettings>>>

/** Rules between settings, for `superRefine`. */
export function checkHeads(configuration: DecoderConfiguration, check: z.RefinementCtx): void {
  const { head_dim, hidden_size, num_attention_heads: heads, num_key_value_heads: keyValueHeads } = configuration
  const refuse = (setting: keyof DecoderConfiguration, message: string): void => {
    check.addIssue({ code: 'custom', path: [setting], message })
  }
  if (head_dim == null && hidden_size % heads !== 0) refuse('num_attention_heads', 'it does not divide hidden_size, and there is no head_dim')
  else if (headSize(configuration) % 2 !== 0) refuse(head_dim == null ? 'num_attention_heads' : 'head_dim', 'it gives heads of odd size, which cannot be rotated')
  if (keyValueHeads !== null && heads % keyValueHeads !== 0) refuse('num_key_value_heads', 'it does not divide num_attention_heads')
}

export function headSize({ head_dim, hidden_size, num_attention_heads }: DecoderConfiguration): number {
  return head_dim ?? hidden_size / num_attention_heads
}

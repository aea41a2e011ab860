import { gatedDecoder, gatedDecoderSchema } from './gated-decoder.ts'
import { size } from './size.ts'

/** Gemma's heads are 256 wide whatever the hidden size: those of Gemma-7B, together, are wider than its hidden states. */
export const gemma = gatedDecoder(
  'gemma',
  gatedDecoderSchema.extend({ num_key_value_heads: size.nullable().default(16), head_dim: size.default(256) }),
)

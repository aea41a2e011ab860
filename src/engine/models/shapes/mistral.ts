import { gatedDecoder, gatedDecoderSchema } from './gated-decoder.ts'
import { size } from './size.ts'

export const mistral = gatedDecoder('mistral', gatedDecoderSchema.extend({ num_key_value_heads: size.nullable().default(8) }))

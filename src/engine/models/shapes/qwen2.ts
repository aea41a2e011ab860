import { gatedDecoder, gatedDecoderSchema } from './gated-decoder.ts'
import { size } from './size.ts'

export const qwen2 = gatedDecoder('qwen2', gatedDecoderSchema.extend({ num_key_value_heads: size.nullable().default(32) }))

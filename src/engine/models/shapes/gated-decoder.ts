import { z } from 'zod'
import { readConfiguration } from '../configuration.ts'
import type { ShapeFamily } from './shape-family.ts'
import { size } from './size.ts'
import { stackLayers } from './stack-layers.ts'

export const gatedDecoderSchema = z.object({
  hidden_size: size,
  intermediate_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  num_key_value_heads: size.nullish(),
  head_dim: size.nullish(),
})

/**
 * Decoders with separate query, key and value, of which several queries may share a key, and a gated feed-forward part:
 * seven linear modules a layer. They differ in what a missing setting means.
 */
export function gatedDecoder(modelType: string, schema: z.ZodType<z.output<typeof gatedDecoderSchema>> = gatedDecoderSchema): ShapeFamily {
  const wholeHeads = schema.refine(
    ({ head_dim, hidden_size, num_attention_heads }) => head_dim != null || hidden_size % num_attention_heads === 0,
    { path: ['num_attention_heads'], error: 'it does not divide hidden_size, and there is no head_dim' },
  )
  return {
    modelType,
    shape: (folder) => {
      const configuration = readConfiguration(folder, wholeHeads)
      const { hidden_size: hidden, intermediate_size: intermediate, num_attention_heads: heads } = configuration
      const headSize = configuration.head_dim ?? hidden / heads
      const queries = heads * headSize
      const keys = (configuration.num_key_value_heads ?? heads) * headSize
      const modules = stackLayers('layers', configuration.num_hidden_layers, [
        ['self_attn.q_proj', 'q_proj', hidden, queries],
        ['self_attn.k_proj', 'k_proj', hidden, keys],
        ['self_attn.v_proj', 'v_proj', hidden, keys],
        ['self_attn.o_proj', 'o_proj', queries, hidden],
        ['mlp.gate_proj', 'gate_proj', hidden, intermediate],
        ['mlp.up_proj', 'up_proj', hidden, intermediate],
        ['mlp.down_proj', 'down_proj', intermediate, hidden],
      ])
      // The decoders' classifier, `score`, has no bias.
      return { modules, parts: [], head: { fixed: 0, perLabel: hidden } }
    },
  }
}

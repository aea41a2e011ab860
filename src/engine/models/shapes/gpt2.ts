import { z } from 'zod'
import { readConfiguration } from '../configuration.ts'
import type { ShapeFamily } from './shape-family.ts'
import { size } from './size.ts'
import { stackLayers } from './stack-layers.ts'

const schema = z.object({ n_embd: size, n_layer: size, n_inner: size.nullish() })

/** GPT-2 (Radford et al., 2019), and GPT-3, whose linear modules have the same form (Brown et al., 2020). */
export const gpt2: ShapeFamily = {
  modelType: 'gpt2',
  shape: (folder) => {
    const { n_embd: hidden, n_layer: layers, n_inner } = readConfiguration(folder, schema)
    const inner = n_inner ?? 4 * hidden
    return {
      modules: stackLayers('h', layers, [
        ['attn.c_attn', 'attn.c_attn', hidden, 3 * hidden],
        ['attn.c_proj', 'attn.c_proj', hidden, hidden],
        ['mlp.c_fc', 'mlp.c_fc', hidden, inner],
        ['mlp.c_proj', 'mlp.c_proj', inner, hidden],
      ]),
      // c_attn is query, key and value in one; LoRA's authors adapt them apart, and so does the paper's example of GPT-3.
      parts: stackLayers(
        'h',
        layers,
        ['query', 'key', 'value'].map((kind) => [`attn.c_attn.${kind}`, kind, hidden, hidden] as const),
      ),
      head: { fixed: 0, perLabel: hidden },
    }
  },
}

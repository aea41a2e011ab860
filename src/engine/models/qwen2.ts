import { z } from 'zod'
import { readConfiguration } from './configuration.ts'
import { decoderArchitecture } from './decoder-architecture.ts'
import { checkHeads, decoderSettings } from './decoder-configuration.ts'
import { size } from './shapes/size.ts'

const configurationSchema = z
  .object({
    model_type: z.literal('qwen2'),
    ...decoderSettings({ vocabulary: 151_936, maximumLength: 32_768, keyValueHeads: 32 }),
    use_sliding_window: z.boolean().default(false),
    sliding_window: size.nullable().default(4096),
    max_window_layers: z.number().int().nonnegative().default(28),
    layer_types: z.array(z.enum(['full_attention', 'sliding_attention'])).nullish(),
  })
  .superRefine(checkHeads)
type Configuration = z.output<typeof configurationSchema>

/** The lowest layers see everything; newer files list each layer's kind instead. */
function slides({ use_sliding_window, layer_types, max_window_layers }: Configuration, layer: number): boolean {
  return use_sliding_window && (layer_types ? layer_types[layer] === 'sliding_attention' : layer >= max_window_layers)
}

/** Qwen2 and Qwen2.5 (Yang et al., 2024). */
export const qwen2 = decoderArchitecture({
  modelType: 'qwen2',
  classPrefix: 'Qwen2',
  read: (folder) => {
    const configuration = readConfiguration(folder, configurationSchema)
    return {
      configuration,
      biased: ['q_proj', 'k_proj', 'v_proj'],
      window: (layer) => (slides(configuration, layer) ? (configuration.sliding_window ?? Infinity) : Infinity),
      activation: configuration.hidden_act,
      embeddingScale: 1,
      normOffset: 0,
    }
  },
})

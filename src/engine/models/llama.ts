import { z } from 'zod'
import { readConfiguration } from './configuration.ts'
import { decoderArchitecture } from './decoder-architecture.ts'
import { checkHeads, decoderSettings } from './decoder-configuration.ts'

const configurationSchema = z
  .object({
    model_type: z.literal('llama'),
    ...decoderSettings({ vocabulary: 32_000, maximumLength: 2048, keyValueHeads: null }),
    attention_bias: z.boolean().default(false),
    mlp_bias: z.boolean().default(false),
  })
  .superRefine(checkHeads)

/** Llama (Touvron et al., 2023), to version 3.3. */
export const llama = decoderArchitecture({
  modelType: 'llama',
  classPrefix: 'Llama',
  read: (folder) => {
    const configuration = readConfiguration(folder, configurationSchema)
    return {
      configuration,
      biased: [
        ...(configuration.attention_bias ? ['q_proj', 'k_proj', 'v_proj', 'o_proj'] : []),
        ...(configuration.mlp_bias ? ['gate_proj', 'up_proj', 'down_proj'] : []),
      ],
      window: () => Infinity,
      activation: configuration.hidden_act,
      embeddingScale: 1,
      normOffset: 0,
    }
  },
})

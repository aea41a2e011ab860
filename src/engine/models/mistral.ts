import { z } from 'zod'
import { readConfiguration } from './configuration.ts'
import { decoderArchitecture } from './decoder-architecture.ts'
import { checkHeads, decoderSettings } from './decoder-configuration.ts'
import { size } from './shapes/size.ts'

const configurationSchema = z
  .object({
    model_type: z.literal('mistral'),
    ...decoderSettings({ vocabulary: 32_000, maximumLength: 131_072, keyValueHeads: 8 }),
    sliding_window: size.nullable().default(4096),
  })
  .superRefine(checkHeads)

/** Mistral (Jiang et al., 2023). */
export const mistral = decoderArchitecture({
  modelType: 'mistral',
  classPrefix: 'Mistral',
  read: (folder) => {
    const configuration = readConfiguration(folder, configurationSchema)
    return {
      configuration,
      biased: [],
      window: () => configuration.sliding_window ?? Infinity,
      activation: configuration.hidden_act,
      embeddingScale: 1,
      normOffset: 0,
    }
  },
})

import { z } from 'zod'
import { readConfiguration } from './configuration.ts'
import { decoderArchitecture } from './decoder-architecture.ts'
import { checkHeads, decoderSettings } from './decoder-configuration.ts'
import { size } from './shapes/size.ts'

const tanhGelu = 'gelu_pytorch_tanh'

const configurationSchema = z
  .object({
    model_type: z.literal('gemma'),
    ...decoderSettings({ vocabulary: 256_000, maximumLength: 8192, keyValueHeads: 16 }),
    head_dim: size.default(256),
    // The first releases say gelu, but were trained with its approximation; later ones say so in hidden_activation.
    hidden_act: z.enum(['gelu', tanhGelu]).default(tanhGelu),
    hidden_activation: z.literal(tanhGelu).nullish(),
    tie_word_embeddings: z.boolean().default(true),
    attention_bias: z.boolean().default(false),
    use_bidirectional_attention: z.literal(false, { error: 'only causal attention is known here' }).nullish(),
  })
  .superRefine(checkHeads)

/** Gemma, the first version (Gemma Team, 2024). Its heads are 256 wide whatever the hidden size. */
export const gemma = decoderArchitecture({
  modelType: 'gemma',
  classPrefix: 'Gemma',
  read: (folder) => {
    const configuration = readConfiguration(folder, configurationSchema)
    return {
      configuration,
      biased: configuration.attention_bias ? ['q_proj', 'k_proj', 'v_proj', 'o_proj'] : [],
      window: () => Infinity,
      activation: tanhGelu,
      embeddingScale: Math.sqrt(configuration.hidden_size),
      normOffset: 1,
    }
  },
})

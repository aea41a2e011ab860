import { z } from 'zod'
import { metricNameSchema } from '../metric.ts'
import { scheduleNameSchema } from '../schedule.ts'

/** Settings of one of the paper's runs: only what it gives, and so no seed, no model folder and no data. */
export const presetSchema = z.object({
  name: z.string().describe('Stable, e.g. glue/sst-2/rank-4'),
  source: z.enum(['Table 4', 'Table 5', 'Appendix A.2']).describe('Where the paper gives it'),
  metric: metricNameSchema.describe('What the best adapter is picked by'),
  adapter: z.object({
    method: z.literal('lora-xs'),
    initialisation: z.enum(['svd', 'random']).describe('Where A and B come from'),
    rank: z.number().int().positive(),
    sigma: z.number().positive(),
    alpha: z.number().positive(),
    targetModules: z.union([z.array(z.string()).min(1), z.literal('all-linear')]),
  }),
  training: z.object({
    epochs: z.number().int().positive(),
    batchSize: z.number().int().positive(),
    maximumLength: z.number().int().positive(),
    learningRate: z.number().positive(),
    headLearningRate: z.number().positive().optional().describe('Missing where there is no head'),
    warmupRatio: z.number().min(0).max(1),
    schedule: scheduleNameSchema,
    weightDecay: z.number().nonnegative(),
  }),
  startFrom: z.literal('mnli').nullable().describe('The task whose trained R the run starts from'),
})
export type Preset = z.infer<typeof presetSchema>

/** "In all LoRA-XS experiments, we set σ to 1e-5" (footnote 4). */
export const paperSigma = 1e-5

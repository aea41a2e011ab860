import { z } from 'zod'
import { dataSelectionSchema } from './data-selection.ts'

export const adapterConfigurationSchema = z.object({
  method: z.enum(['lora-xs']).default('lora-xs'),
  targetModules: z.array(z.string()).min(1).describe('Kinds of linear modules to adapt'),
  rank: z.number().int().min(1).max(1024).default(8).describe('Side of the trained square matrix R'),
  sigma: z.number().nonnegative().default(1e-5).describe('Standard deviation of R at the start'),
  alpha: z.number().positive().default(16).describe('The update is scaled by alpha / rank'),
})
export type AdapterConfiguration = z.infer<typeof adapterConfigurationSchema>

export const trainingConfigurationSchema = z.object({
  epochs: z.number().int().min(1).max(1000).default(2).describe('Passes over the training part'),
  batchSize: z.number().int().min(1).max(1024).default(32).describe('Texts a step'),
  maximumLength: z.number().int().min(8).max(8192).default(64).describe('Longest text in tokens; longer ones are cut'),
  learningRate: z.number().positive().default(4e-3).describe('Learning rate of R'),
  headLearningRate: z.number().positive().default(5e-3).describe('Learning rate of the classification head'),
  weightDecay: z.number().nonnegative().default(0.01).describe('Weight decay of AdamW, on R and the head'),
  warmupRatio: z.number().min(0).max(1).default(0.06).describe('Share of the steps in which the learning rates rise'),
  seed: z.number().int().nonnegative().default(0).describe('Decides the start of R and the head, and the order of the texts'),
})
export type TrainingConfiguration = z.infer<typeof trainingConfigurationSchema>

export const executorNames = ['compiled', 'tensorflow', 'wasm'] as const
export const executorNameSchema = z.enum(executorNames)
export type ExecutorName = z.infer<typeof executorNameSchema>

/** Everything a run depends on: the window, the command line and the run's own folder share this one form. */
export const runConfigurationSchema = z.object({
  name: z.string().default(''),
  modelFolder: z.string().min(1),
  data: dataSelectionSchema,
  adapter: adapterConfigurationSchema,
  training: trainingConfigurationSchema,
  executor: executorNameSchema.default('compiled'),
})
export type RunConfiguration = z.infer<typeof runConfigurationSchema>

import { z } from 'zod'
import { dataSelectionSchema } from './data-selection.ts'
import { metricNameSchema } from './metric.ts'
import { scheduleNameSchema } from './schedule.ts'

export const adapterMethodNames = ['lora-xs', 'lora', 'vera', 'full', 'head-only'] as const
export const adapterMethodNameSchema = z.enum(adapterMethodNames)
export type AdapterMethodName = z.infer<typeof adapterMethodNameSchema>

const rank = z.number().int().min(1).max(1024)

const layer = z.number().int().nonnegative()

/** Layers from the first to the last, both included, counted from 0 as in the modules' paths. */
export const layerRangeSchema = z.object({ first: layer, last: layer }).refine(({ first, last }) => first <= last, { error: 'the first layer lies behind the last' })
export type LayerRange = z.infer<typeof layerRangeSchema>

export const baseFormats = ['as-stored', '8-bit'] as const
export type BaseFormat = (typeof baseFormats)[number]

export const adapterConfigurationSchema = z
  .object({
    method: adapterMethodNameSchema.default('lora-xs').describe('What is trained'),
    targetModules: z.array(z.string()).describe('Kinds of linear modules to adapt'),
    layers: layerRangeSchema.nullable().default(null).describe('First and last layer to adapt, counted from 0; all where not given'),
    rank: rank.default(8).describe('Side of the trained square matrix R; inner size of the adapter in LoRA and VeRA'),
    ranks: z.record(z.string(), rank).default({}).describe('Ranks of single modules, by kind or by whole path, where they differ'),
    initialisation: z.enum(['svd', 'random']).default('svd').describe('Where the frozen A and B of LoRA-XS come from: the weight, or Kaiming-uniform numbers'),
    factorSeed: z.number().int().nonnegative().default(42).describe('Decides random frozen factors'),
    sigma: z.number().nonnegative().default(1e-5).describe('Standard deviation of R at the start'),
    alpha: z.number().positive().default(16).describe('The update is scaled by alpha / rank'),
    dropout: z.number().min(0).lt(1).default(0).describe("Share of the adapter's inputs that is left out in training"),
    baseFormat: z.enum(baseFormats).default('as-stored').describe('What the frozen base computes with: its weights as-stored, or rounded to 8-bit, which is faster'),
    startFrom: z.string().nullable().default(null).describe('Adapter file whose trained values are the start, where there is one'),
  })
  .refine(({ method, targetModules }) => targetModules.length > 0 || !adaptsModules(method), {
    path: ['targetModules'],
    error: 'choose at least one kind of module',
  })
export type AdapterConfiguration = z.infer<typeof adapterConfigurationSchema>

/** Whether a method adapts chosen modules; full fine-tuning and the head alone choose none. */
export function adaptsModules(method: AdapterMethodName): boolean {
  return method === 'lora-xs' || method === 'lora' || method === 'vera'
}

export const memoryModes = ['balanced', 'low'] as const
export const memoryModeSchema = z.enum(memoryModes)
export type MemoryMode = z.infer<typeof memoryModeSchema>

export const trainingConfigurationSchema = z.object({
  epochs: z.number().int().min(1).max(1000).default(2).describe('Passes over the training part'),
  steps: z.number().int().min(1).nullable().default(null).describe('Optimizer steps, in place of epochs'),
  batchSize: z.number().int().min(1).max(1024).default(32).describe('Texts a step computes at once'),
  gradientAccumulation: z.number().int().min(1).max(4096).default(1).describe('Batches whose gradients make one step'),
  maximumLength: z.number().int().min(8).max(8192).default(64).describe('Longest text in tokens; longer ones are cut'),
  learningRate: z.number().positive().default(4e-3).describe('Learning rate of the adapter'),
  headLearningRate: z.number().positive().default(5e-3).describe('Learning rate of the classification head'),
  schedule: scheduleNameSchema.default('linear').describe('How the learning rates go on after the warm-up'),
  warmupRatio: z.number().min(0).max(1).default(0.06).describe('Share of the steps in which the learning rates rise'),
  warmupSteps: z.number().int().nonnegative().nullable().default(null).describe('Steps in which the learning rates rise, in place of the share'),
  weightDecay: z.number().nonnegative().default(0.01).describe('Weight decay of AdamW, on adapter and head'),
  beta1: z.number().min(0).lt(1).default(0.9).describe("Decay of AdamW's first moment"),
  beta2: z.number().min(0).lt(1).default(0.999).describe("Decay of AdamW's second moment"),
  epsilon: z.number().positive().default(1e-8).describe("AdamW's ε"),
  gradientClipping: z.number().positive().nullable().default(null).describe('Longest gradient, all values together; longer ones are shortened'),
  evaluateEvery: z.number().int().min(1).nullable().default(null).describe('Steps between evaluations; after each epoch where not given'),
  bestMetric: metricNameSchema.nullable().default(null).describe("Metric that chooses the adapter to keep; the task's own where not given"),
  earlyStopping: z.number().int().min(1).nullable().default(null).describe('Evaluations without a better one after which training ends'),
  memory: memoryModeSchema.default('balanced').describe('Whether a step is cut finer to save memory: balanced or low'),
  seed: z.number().int().nonnegative().default(0).describe('Decides the start of adapter and head, the order of the texts and the dropout'),
})
export type TrainingConfiguration = z.infer<typeof trainingConfigurationSchema>

/** `compiled` is the compiled program on the CPU; `cuda` to `webgpu` run the same program on a graphics card. */
export const executorNames = ['compiled', 'cuda', 'directml', 'coreml', 'webgpu', 'tensorflow', 'tfjs-webgpu', 'wasm'] as const
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

import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { runConfigurationSchema } from './run-configuration.ts'

/** `interrupted`: the studio or its engine ended while the run was under way. */
export const runStates = ['preparing', 'training', 'stopping', 'finished', 'stopped', 'failed', 'interrupted'] as const
export const runStateSchema = z.enum(runStates)
export type RunState = z.infer<typeof runStateSchema>

export const activeRunStates: readonly RunState[] = ['preparing', 'training', 'stopping']

/** One optimizer step. */
export const trainingPointSchema = z.object({
  step: z.number().int(),
  /** Epochs done after this step, a fraction while inside one. */
  epoch: z.number(),
  loss: z.number(),
  learningRate: z.number(),
  headLearningRate: z.number(),
  gradientNorm: z.number(),
  /** Real (not padding) tokens a second. */
  tokensPerSecond: z.number(),
  etaSeconds: z.number(),
  /** Milliseconds since the Unix epoch. */
  at: z.number(),
})
export type TrainingPoint = z.infer<typeof trainingPointSchema>

export const evaluationSchema = z.object({
  step: z.number().int(),
  epoch: z.number(),
  loss: z.number(),
  accuracy: z.number(),
  at: z.number(),
})
export type Evaluation = z.infer<typeof evaluationSchema>

/** The evaluation whose adapter is kept: the higher accuracy wins; of equals the lower loss. */
export function betterEvaluation(best: Evaluation | null, candidate: Evaluation): Evaluation {
  if (best === null || candidate.accuracy > best.accuracy) return candidate
  return candidate.accuracy === best.accuracy && candidate.loss < best.loss ? candidate : best
}

export const valueCountsOfRunSchema = z.object({
  adapter: z.number().int(),
  head: z.number().int(),
})

export const runSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: runStateSchema,
  /** What is going on while the run prepares, e.g. "Decomposing weights 3 of 24"; null otherwise. */
  stage: z.string().nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  configuration: runConfigurationSchema,
  step: z.number().int(),
  totalSteps: z.number().int(),
  trainedValues: valueCountsOfRunSchema.nullable(),
  /** Class names in the order of the head's outputs; empty until the data is read. */
  labels: z.array(z.string()),
  best: evaluationSchema.nullable(),
  last: evaluationSchema.nullable(),
  failure: failureSchema.nullable(),
  /** Folder that holds the run's files (configuration, adapter). */
  folder: z.string(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

export const runDetailSchema = z.object({
  summary: runSummarySchema,
  points: z.array(trainingPointSchema),
  evaluations: z.array(evaluationSchema),
})
export type RunDetail = z.infer<typeof runDetailSchema>

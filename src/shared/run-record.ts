import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { defaultMetrics, isBetter, type MetricName, metricNameSchema } from './metric.ts'
import { type RunConfiguration, runConfigurationSchema } from './run-configuration.ts'

/** `interrupted`: the studio or its engine ended while the run was under way. */
export const runStates = ['queued', 'preparing', 'training', 'pausing', 'stopping', 'paused', 'finished', 'stopped', 'failed', 'interrupted'] as const
export const runStateSchema = z.enum(runStates)
export type RunState = z.infer<typeof runStateSchema>

export const activeRunStates: readonly RunState[] = ['preparing', 'training', 'pausing', 'stopping']

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
  /** Memory of the process that trains; missing in runs of earlier versions. */
  residentBytes: z.number().nullish(),
  /** Milliseconds since the Unix epoch. */
  at: z.number(),
})
export type TrainingPoint = z.infer<typeof trainingPointSchema>

export const evaluationSchema = z.object({
  step: z.number().int(),
  epoch: z.number(),
  /** Mean over the validation part. */
  loss: z.number(),
  /** Every metric of the task, the loss among them. */
  metrics: z.partialRecord(metricNameSchema, z.number()),
  at: z.number(),
})
export type Evaluation = z.infer<typeof evaluationSchema>

/** The metric that a run is judged by: the one that was chosen, or the task's own. */
export function judgingMetric({ data, training }: Pick<RunConfiguration, 'data' | 'training'>): MetricName {
  return training.bestMetric ?? defaultMetrics[data.task]
}

/** The evaluation whose adapter is kept: the better by `metric`; of equals the one with the lower loss. */
export function betterEvaluation(best: Evaluation | null, candidate: Evaluation, metric: MetricName): Evaluation {
  const [before, now] = [best?.metrics[metric], candidate.metrics[metric]]
  if (best === null || before === undefined) return candidate
  if (now === undefined || isBetter(metric, before, now)) return best
  return isBetter(metric, now, before) || candidate.loss < best.loss ? candidate : best
}

/** ‖ΔW‖ (Frobenius) of each adapted module, by its path, after a step. */
export const updateNormsSchema = z.object({
  step: z.number().int(),
  modules: z.record(z.string(), z.number()),
})
export type UpdateNorms = z.infer<typeof updateNormsSchema>

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
  /** The step that the run can go on from; null where there is none. */
  checkpointStep: z.number().int().nullish(),
  /** Time since `createdAt` in which nobody trained it: it was queued, paused or cut off. */
  idleMilliseconds: z.number().nullish(),
  /** Folder that holds the run's files (configuration, adapter). */
  folder: z.string(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

/** Milliseconds in which a run was prepared and trained, up to a time. */
export function timeSpent({ createdAt, idleMilliseconds }: Pick<RunSummary, 'createdAt' | 'idleMilliseconds'>, until: number): number {
  return until - createdAt - (idleMilliseconds ?? 0)
}

/** Whether a run that is not under way can go on. One that diverged would diverge again; one paused before its first step begins anew. */
export function canResume({ state, checkpointStep, failure }: Pick<RunSummary, 'state' | 'checkpointStep' | 'failure'>): boolean {
  if (state === 'paused') return true
  if (failure?.code === 'training-diverged' || failure?.code === 'weight-not-finite') return false
  return (state === 'stopped' || state === 'interrupted' || state === 'failed') && typeof checkpointStep === 'number'
}

/** A line of a run's log. */
export const runLogLineSchema = z.object({
  /** Milliseconds since the Unix epoch. */
  at: z.number(),
  step: z.number().int(),
  /** `stage`: what the engine told; `state`: the run's new state by its name; `failure`: why it failed. */
  kind: z.enum(['stage', 'state', 'failure']),
  message: z.string(),
})
export type RunLogLine = z.infer<typeof runLogLineSchema>

/** R of one module, from the adapter that the run keeps. */
export const runMatrixSchema = z.object({
  /** Paths of all modules that have an R. */
  modules: z.array(z.string()),
  module: z.string(),
  rank: z.number().int(),
  /** rank × rank, row by row. */
  values: z.array(z.number()),
})
export type RunMatrix = z.infer<typeof runMatrixSchema>

export const runDetailSchema = z.object({
  summary: runSummarySchema,
  points: z.array(trainingPointSchema),
  evaluations: z.array(evaluationSchema),
  updateNorms: z.array(updateNormsSchema),
})
export type RunDetail = z.infer<typeof runDetailSchema>

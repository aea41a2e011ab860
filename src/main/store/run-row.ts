import { z } from 'zod'
import type { Evaluation, RunLogLine, RunSummary, TrainingPoint, UpdateNorms } from '../../shared/run-record.ts'
import { evaluationSchema, runLogLineSchema, runSummarySchema, trainingPointSchema, updateNormsSchema } from '../../shared/run-record.ts'

const nullableJson = z.string().nullable()

/** A row of the table `runs`, without its owner. */
export const runRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  stage: z.string().nullable(),
  created_at: z.number(),
  finished_at: z.number().nullable(),
  configuration: z.string(),
  step: z.number(),
  total_steps: z.number(),
  trained_values: nullableJson,
  labels: z.string(),
  best: nullableJson,
  last: nullableJson,
  failure: nullableJson,
  folder: z.string(),
  checkpoint_step: z.number().nullable(),
  idle_milliseconds: z.number(),
})
export type RunRow = z.infer<typeof runRowSchema>

export function toRunRow(summary: RunSummary): RunRow {
  return {
    id: summary.id,
    name: summary.name,
    state: summary.state,
    stage: summary.stage,
    created_at: summary.createdAt,
    finished_at: summary.finishedAt,
    configuration: JSON.stringify(summary.configuration),
    step: summary.step,
    total_steps: summary.totalSteps,
    trained_values: toJson(summary.trainedValues),
    labels: JSON.stringify(summary.labels),
    best: toJson(summary.best),
    last: toJson(summary.last),
    failure: toJson(summary.failure),
    folder: summary.folder,
    checkpoint_step: summary.checkpointStep ?? null,
    idle_milliseconds: summary.idleMilliseconds ?? 0,
  }
}

export function fromRunRow(value: unknown): RunSummary {
  const row = runRowSchema.parse(value)
  return runSummarySchema.parse({
    id: row.id,
    name: row.name,
    state: row.state,
    stage: row.stage,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    configuration: JSON.parse(row.configuration) as unknown,
    step: row.step,
    totalSteps: row.total_steps,
    trainedValues: fromJson(row.trained_values),
    labels: JSON.parse(row.labels) as unknown,
    best: fromJson(row.best),
    last: fromJson(row.last),
    failure: fromJson(row.failure),
    folder: row.folder,
    checkpointStep: row.checkpoint_step,
    idleMilliseconds: row.idle_milliseconds,
  })
}

export function fromPointRow(row: unknown): TrainingPoint {
  return trainingPointSchema.parse(row)
}

export function fromLogRow(row: unknown): RunLogLine {
  return runLogLineSchema.parse(row)
}

const metricsRowSchema = z.looseObject({ metrics: z.string() })

export function fromEvaluationRow(value: unknown): Evaluation {
  const row = metricsRowSchema.parse(value)
  return evaluationSchema.parse({ ...row, metrics: JSON.parse(row.metrics) as unknown })
}

const normsRowSchema = z.object({ step: z.number(), modules: z.string() })

export function fromNormsRow(value: unknown): UpdateNorms {
  const { step, modules } = normsRowSchema.parse(value)
  return updateNormsSchema.parse({ step, modules: JSON.parse(modules) as unknown })
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function fromJson(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown)
}

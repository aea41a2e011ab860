import { z } from 'zod'
import { cancellableTaskSchema } from '../cancellable-task.ts'
import { checkRequestSchema, lengthsRequestSchema, renderRequestSchema, rowsRequestSchema } from '../data-requests.ts'
import { datasetPreviewSchema } from '../dataset.ts'
import { datasetCheckSchema } from '../dataset-check.ts'
import { deviceProbeSchema, deviceReportSchema } from '../device.ts'
import { exportFormatSchema, exportResultSchema } from '../export-result.ts'
import { failureSchema } from '../failure.ts'
import { generatedSchema, promptSchema, samplingSchema } from '../generation.ts'
import { adapterInspectionSchema, adapterSurveySchema, candidateBaseSchema, foundAdapterSchema } from '../imported-adapter.ts'
import { modelSurveySchema } from '../known-model.ts'
import { memoryPlanSchema } from '../memory-plan.ts'
import { modelDescriptionSchema } from '../model-description.ts'
import { predictionSchema, questionSchema } from '../prediction.ts'
import { renderedConversationSchema } from '../rendered-conversation.ts'
import { rowWindowSchema } from '../row-window.ts'
import { executorNameSchema, runConfigurationSchema } from '../run-configuration.ts'
import { evaluationSchema, runMatrixSchema, trainingPointSchema, updateNormsSchema, valueCountsOfRunSchema } from '../run-record.ts'
import { moduleSpectrumSchema } from '../spectrum.ts'
import { tokenLengthsSchema } from '../token-lengths.ts'
import { command } from './command.ts'
import { executorStatusSchema, taskProgressSchema } from './studio.ts'

const nothing = z.object({})
const adapterPlace = { runFolder: z.string(), cacheFolder: z.string() }

/** How a training run ended when it did not fail. */
export const trainingOutcomeSchema = z.object({
  state: z.enum(['finished', 'stopped']),
  best: evaluationSchema.nullable(),
  last: evaluationSchema.nullable(),
})
export type TrainingOutcome = z.infer<typeof trainingOutcomeSchema>

/** What the engine tells while it trains. */
export const trainingEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), message: z.string() }),
  z.object({
    kind: z.literal('started'),
    totalSteps: z.number().int(),
    trainedValues: valueCountsOfRunSchema,
    labels: z.array(z.string()),
  }),
  z.object({ kind: z.literal('point'), point: trainingPointSchema }),
  z.object({ kind: z.literal('evaluation'), evaluation: evaluationSchema }),
  z.object({ kind: z.literal('norms'), norms: updateNormsSchema }),
  /** All up to this step is on disk: the run can go on from it, whatever happens. */
  z.object({ kind: z.literal('checkpoint'), step: z.number().int() }),
])
export type TrainingEvent = z.infer<typeof trainingEventSchema>

/** What the main process may ask the engine worker. */
export const engineCommands = {
  executors: command(z.object({ cacheFolder: z.string() }), z.array(executorStatusSchema)),
  /** Asked of a worker of its own, as it may die of it. */
  probeDevice: command(z.object({ executor: executorNameSchema }), deviceProbeSchema),
  rememberDevices: command(z.object({ cacheFolder: z.string(), reports: z.array(deviceReportSchema) }), nothing),
  prepareSample: command(z.object({ folder: z.string() }), z.object({ modelFolder: z.string(), dataFile: z.string() }).nullable()),
  describeModel: command(z.object({ folder: z.string() }), modelDescriptionSchema),
  surveyModels: command(z.object({ folders: z.array(z.string()) }), z.array(modelSurveySchema)),
  /** Each spectrum is also told as it is there. Null where it was cancelled. */
  modelSpectra: command(
    z.object({ folder: z.string(), cacheFolder: z.string(), rank: z.number().int() }),
    z.array(moduleSpectrumSchema).nullable(),
  ),
  inspectDataset: command(z.object({ file: z.string() }), datasetPreviewSchema.nullable()),
  readRows: command(rowsRequestSchema, rowWindowSchema),
  checkDataset: command(checkRequestSchema, datasetCheckSchema),
  measureTexts: command(lengthsRequestSchema, tokenLengthsSchema),
  renderConversation: command(renderRequestSchema, renderedConversationSchema),
  /** Forgets the rows and the tokenizer that were kept open. */
  closeDataset: command(nothing, nothing),
  planMemory: command(z.object({ configuration: runConfigurationSchema }), memoryPlanSchema),
  train: command(
    z.object({
      runId: z.string(),
      configuration: runConfigurationSchema,
      runFolder: z.string(),
      cacheFolder: z.string(),
      resume: z.boolean().optional(),
      /** Null: as many as the executor takes by itself. */
      threads: z.number().int().positive().nullable().default(null),
    }),
    trainingOutcomeSchema,
  ),
  stop: command(z.object({ runId: z.string() }), nothing),
  /** R of a module of the run's adapter; of the first where none is named; null where there is no adapter or it has no R. */
  readMatrix: command(z.object({ runFolder: z.string(), module: z.string().nullable() }), runMatrixSchema.nullable()),
  /** What an adapter says of texts, or its base without it, under the same head. */
  predict: command(
    z.object({ ...adapterPlace, base: z.boolean().default(false), questions: z.array(questionSchema) }),
    z.array(predictionSchema),
  ),
  /** Writes an answer and tells it as it is written. */
  generate: command(
    z.object({ generationId: z.string(), ...adapterPlace, base: z.boolean(), prompt: promptSchema, sampling: samplingSchema }),
    generatedSchema,
  ),
  stopGeneration: command(z.object({ generationId: z.string() }), nothing),
  exportRun: command(
    z.object({ runFolder: z.string(), cacheFolder: z.string(), format: exportFormatSchema, folder: z.string() }),
    exportResultSchema.nullable(),
  ),
  surveyAdapters: command(z.object({ folders: z.array(z.string()) }), z.array(adapterSurveySchema)),
  inspectAdapter: command(z.object({ path: z.string(), bases: z.array(candidateBaseSchema) }), adapterInspectionSchema),
  /** Writes an adapter into a new folder, and leaves none where it cannot be used. */
  importAdapter: command(
    z.object({ path: z.string(), modelFolder: z.string(), folder: z.string(), cacheFolder: z.string() }),
    foundAdapterSchema.nullable(),
  ),
  /** Ends tasks under way, which then answer null and leave nothing behind. */
  cancelTask: command(z.object({ task: cancellableTaskSchema }), nothing),
} as const
export type EngineCommands = typeof engineCommands

export const engineRequestSchema = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() })
export type EngineRequest = z.infer<typeof engineRequestSchema>

export const engineMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number().int(), error: failureSchema }),
  /** Everything a run told within one turn of the worker's event loop. */
  z.object({ kind: z.literal('training'), runId: z.string(), events: z.array(trainingEventSchema).min(1) }),
  z.object({ kind: z.literal('task'), progress: taskProgressSchema }),
  z.object({ kind: z.literal('text'), generationId: z.string(), text: z.string() }),
  z.object({ kind: z.literal('spectrum'), folder: z.string(), spectrum: moduleSpectrumSchema }),
])
export type EngineMessage = z.infer<typeof engineMessageSchema>

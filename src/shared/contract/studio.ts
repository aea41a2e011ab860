import { z } from 'zod'
import { checkRequestSchema, lengthsRequestSchema, renderRequestSchema, rowsRequestSchema } from '../data-requests.ts'
import { datasetPreviewSchema } from '../dataset.ts'
import { datasetCheckSchema } from '../dataset-check.ts'
import { deviceReportSchema } from '../device.ts'
import { exportFormatSchema, exportResultSchema } from '../export-result.ts'
import { memoryPlanSchema } from '../memory-plan.ts'
import { modelDescriptionSchema } from '../model-description.ts'
import { questionSchema, runAnswerSchema } from '../prediction.ts'
import { renderedConversationSchema } from '../rendered-conversation.ts'
import { rowWindowSchema } from '../row-window.ts'
import { executorNameSchema, runConfigurationSchema } from '../run-configuration.ts'
import { evaluationSchema, runDetailSchema, runSummarySchema, trainingPointSchema, updateNormsSchema } from '../run-record.ts'
import { moduleSpectrumSchema } from '../spectrum.ts'
import { tokenLengthsSchema } from '../token-lengths.ts'
import { command } from './command.ts'

const nothing = z.object({})
const runReference = z.object({ runId: z.string().min(1) })

export const executorStatusSchema = z.object({
  name: executorNameSchema,
  available: z.boolean(),
  /** What it runs on, or why it is not available and what to do. */
  detail: z.string(),
  /** Whether a new run takes it unless it chooses another. */
  recommended: z.boolean(),
  /** How it did when it was last tested here; null where it was not. */
  report: deviceReportSchema.nullable(),
})
export type ExecutorStatus = z.infer<typeof executorStatusSchema>

/** Everything the window may ask the main process. */
export const studioCommands = {
  'system.information': command(
    nothing,
    z.object({
      version: z.string(),
      electron: z.string(),
      dataFolder: z.string(),
      threads: z.number().int(),
      executors: z.array(executorStatusSchema),
      /** Set where the history was damaged and had to be set aside. */
      historyNotice: z.string().nullable(),
    }),
  ),
  /** Prepares the sample base model and data; `task.progress` with task `sample` reports on the way. */
  'sample.prepare': command(nothing, z.object({ modelFolder: z.string(), dataFile: z.string() })),
  /** Opens the folder dialog; null where the user cancels. */
  'model.choose': command(nothing, z.object({ folder: z.string().nullable() })),
  'model.describe': command(z.object({ folder: z.string().min(1) }), modelDescriptionSchema),
  /** Opens the file dialog; null where the user cancels. */
  'dataset.choose': command(nothing, z.object({ file: z.string().nullable() })),
  'dataset.inspect': command(z.object({ file: z.string().min(1) }), datasetPreviewSchema),
  /** Opens the folder dialog for a folder of texts; null where the user cancels. */
  'dataset.chooseFolder': command(nothing, z.object({ folder: z.string().nullable() })),
  /** A stretch of rows. The first one reads the whole file; it stays open until `dataset.close`, or until another file is asked for. */
  'dataset.rows': command(rowsRequestSchema, rowWindowSchema),
  /** What a run would find in its data. */
  'dataset.check': command(checkRequestSchema, datasetCheckSchema),
  /** How long the texts are, as a base model's tokenizer cuts them. */
  'dataset.lengths': command(lengthsRequestSchema, tokenLengthsSchema),
  /** One row of instruction data as training would see it. */
  'dataset.render': command(renderRequestSchema, renderedConversationSchema),
  'dataset.close': command(nothing, nothing),
  /** The spectra of all linear modules, computed where they are not cached; `task.progress` with task `spectra` tells how far it is. Null where it was cancelled. */
  'model.spectra': command(z.object({ folder: z.string().min(1), rank: z.number().int().min(1) }), z.array(moduleSpectrumSchema).nullable()),
  /** How a run would keep its memory small, and what it would need. */
  'memory.plan': command(runConfigurationSchema, memoryPlanSchema),
  'run.start': command(runConfigurationSchema, runReference),
  'run.stop': command(runReference, nothing),
  'run.list': command(nothing, z.array(runSummarySchema)),
  'run.get': command(runReference, runDetailSchema),
  'run.delete': command(runReference, nothing),
  /** Asks for a folder with the native dialog, exports there; null where the user cancels. */
  'run.export': command(runReference.extend({ format: exportFormatSchema }), exportResultSchema.nullable()),
  /** The same texts to several runs, side by side. */
  'run.predict': command(
    z.object({ runIds: z.array(z.string()).min(1).max(4), questions: z.array(questionSchema).min(1).max(64) }),
    z.array(runAnswerSchema),
  ),
  /** Tests every device, one after another; `devices.report` tells each as it is done. Null where it was cancelled. */
  'devices.probe': command(nothing, z.array(deviceReportSchema).nullable()),
  'devices.cancel': command(nothing, nothing),
  'folder.reveal': command(z.object({ folder: z.string().min(1) }), nothing),
} as const
export type StudioCommands = typeof studioCommands
export type StudioCommandName = keyof StudioCommands

export const taskProgressSchema = z.object({
  task: z.enum(['sample', 'export', 'spectra']),
  /** 0 to 1; null where the length is not known. */
  fraction: z.number().nullable(),
  message: z.string(),
})
export type TaskProgress = z.infer<typeof taskProgressSchema>

export const runUpdateSchema = z.object({
  summary: runSummarySchema,
  /** What is new since the last update. */
  points: z.array(trainingPointSchema),
  evaluations: z.array(evaluationSchema),
  updateNorms: z.array(updateNormsSchema),
})
export type RunUpdate = z.infer<typeof runUpdateSchema>

/** Everything the main process tells the window unasked. Batched: at most one message a frame. */
export const studioEvents = {
  'task.progress': taskProgressSchema,
  'run.update': runUpdateSchema,
  'devices.report': deviceReportSchema,
} as const
export type StudioEvents = { [Name in keyof typeof studioEvents]: z.output<(typeof studioEvents)[Name]> }
export type StudioEventName = keyof StudioEvents

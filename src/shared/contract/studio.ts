import { z } from 'zod'
import { checkRequestSchema, lengthsRequestSchema, renderRequestSchema, rowsRequestSchema } from '../data-requests.ts'
import { datasetPreviewSchema } from '../dataset.ts'
import { datasetCheckSchema } from '../dataset-check.ts'
import { deviceReportSchema } from '../device.ts'
import { exportFormatSchema, exportResultSchema } from '../export-result.ts'
import { downloadSchema, hubModelSchema, hubRepositorySchema, hubSettingsSchema, repositoryNameSchema } from '../hub.ts'
import { generatedSchema, promptSchema, samplingSchema } from '../generation.ts'
import { adapterInspectionSchema, importedAdapterSchema } from '../imported-adapter.ts'
import { knownModelSchema } from '../known-model.ts'
import { memoryPlanSchema } from '../memory-plan.ts'
import { modelDescriptionSchema } from '../model-description.ts'
import { adapterAnswerSchema, questionSchema } from '../prediction.ts'
import { renderedConversationSchema } from '../rendered-conversation.ts'
import { rowWindowSchema } from '../row-window.ts'
import { executorNameSchema, runConfigurationSchema } from '../run-configuration.ts'
import { runMarksChangeSchema, runMarksSchema, runPageSchema, runRangeSchema } from '../run-list.ts'
import { evaluationSchema, runDetailSchema, runLogLineSchema, runMatrixSchema, runSummarySchema, trainingPointSchema, updateNormsSchema } from '../run-record.ts'
import { chartFileSchema, savedFileSchema } from '../saved-file.ts'
import { windowActionSchema } from '../actions/actions.ts'
import { cancellableTaskSchema } from '../cancellable-task.ts'
import { cacheKindSchema, cacheSizesSchema } from '../disk-use.ts'
import { languageSchema } from '../language.ts'
import { linkNameSchema } from '../links.ts'
import { settingsSchema, someSettingsSchema } from '../settings.ts'
import { moduleSpectrumSchema } from '../spectrum.ts'
import { tokenLengthsSchema } from '../token-lengths.ts'
import { command } from './command.ts'

const nothing = z.object({})
const modelReference = z.object({ modelId: z.string().min(1) })
const downloadReference = z.object({ downloadId: z.string().min(1) })
const runReference = z.object({ runId: z.string().min(1) })
/** The id of the run that left it, or its own where it was imported. */
const adapterReference = z.object({ adapterId: z.string().min(1) })

/** Chosen by the window, to tell answers apart that are written at the same time. */
const generationReference = z.object({ generationId: z.string().min(1) })

export const executorStatusSchema = z.object({
  name: executorNameSchema,
  available: z.boolean(),
  /** What it runs on, or why it is not available. */
  detail: z.string(),
  /** What to do where it is not available; empty where it is. */
  nextStep: z.string(),
  /** Whether a new run takes it unless it chooses another. */
  recommended: z.boolean(),
  /** How it did when it was last tested here; null where it was not. */
  report: deviceReportSchema.nullable(),
})
export type ExecutorStatus = z.infer<typeof executorStatusSchema>

export const queueStateSchema = z.object({
  /** Runs that wait, the next one first. */
  runIds: z.array(z.string()),
  /** Nothing of it begins until `queue.release`: the studio was started anew, or a run was paused. */
  isHeld: z.boolean(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/** Everything the window may ask the main process. */
export const studioCommands = {
  'system.information': command(
    nothing,
    z.object({
      version: z.string(),
      electron: z.string(),
      dataFolder: z.string(),
      /** Where the data lies unless another folder is chosen. */
      usualDataFolder: z.string(),
      threads: z.number().int(),
      executors: z.array(executorStatusSchema),
      /** Set where the history was damaged and had to be set aside. */
      historyNotice: z.string().nullable(),
    }),
  ),
  /** Ends a task under way, which then answers null and leaves nothing behind. */
  'task.cancel': command(z.object({ task: cancellableTaskSchema }), nothing),
  /** Prepares the sample base model and data; `task.progress` with task `sample` reports on the way. Null where it was cancelled. */
  'sample.prepare': command(nothing, z.object({ modelFolder: z.string(), dataFile: z.string() }).nullable()),
  /** Opens the folder dialog; null where the user cancels. */
  'model.choose': command(nothing, z.object({ folder: z.string().nullable() })),
  'model.describe': command(z.object({ folder: z.string().min(1) }), modelDescriptionSchema),
  /** Every model folder the studio knows, newest first. */
  'models.list': command(nothing, z.array(knownModelSchema)),
  /** Puts a folder on the list; one that is not a model's is refused. */
  'models.add': command(z.object({ folder: z.string().min(1) }), modelReference),
  /** Takes it off the list; its files stay, and `models.restore` brings it back. */
  'models.remove': command(modelReference, nothing),
  'models.restore': command(modelReference, nothing),
  /** Deletes the files of a model that was downloaded, and answers how many bytes that freed. */
  'models.deleteFiles': command(modelReference, z.object({ bytes: z.number().int() })),
  /**
   * The spectra of all linear modules, computed where they are not cached; `model.spectrum` tells each as it is there and
   * `task.progress` with task `spectra` how far it is. Null where it was cancelled.
   */
  'model.spectra': command(z.object({ folder: z.string().min(1), rank: z.number().int().min(1) }), z.array(moduleSpectrumSchema).nullable()),
  'hub.settings': command(nothing, hubSettingsSchema),
  'hub.setAddress': command(z.object({ address: z.string() }), hubSettingsSchema),
  /** Null forgets it. The token itself never comes back to the window. */
  'hub.setToken': command(z.object({ token: z.string().min(1).nullable() }), hubSettingsSchema),
  'hub.search': command(z.object({ query: z.string().trim().min(1) }), z.array(hubModelSchema)),
  /** What would be downloaded of a repository, and whether it can be used here. */
  'hub.inspect': command(z.object({ repository: repositoryNameSchema }), hubRepositorySchema),
  /** Puts a repository in the line of downloads; `hub.download` tells how it goes. */
  'hub.download': command(z.object({ repository: repositoryNameSchema }), downloadSchema),
  'hub.downloads': command(nothing, z.array(downloadSchema)),
  'hub.pause': command(downloadReference, nothing),
  'hub.resume': command(downloadReference, nothing),
  /** Ends a download and deletes what came of it. */
  'hub.cancel': command(downloadReference, nothing),
  /** Opens the page of a repository at the hub's address in the browser. */
  'hub.openPage': command(z.object({ repository: repositoryNameSchema }), nothing),
  /** Opens the file dialog; null where the user cancels. */
  'dataset.choose': command(nothing, z.object({ file: z.string().nullable() })),
  /** Ends the reading of a file that was asked for before. Null where it was ended. */
  'dataset.inspect': command(z.object({ file: z.string().min(1) }), datasetPreviewSchema.nullable()),
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
  /** How a run would keep its memory small, and what it would need. */
  'memory.plan': command(runConfigurationSchema, memoryPlanSchema),
  /** Trains at once, or puts the run in the queue where another is under way. */
  'run.start': command(runConfigurationSchema, runReference),
  /** Ends the run so that it can go on from where it is. */
  'run.pause': command(runReference, nothing),
  /** Goes on with a run that was paused, stopped or cut off; waits in the queue where another is under way. */
  'run.resume': command(runReference, nothing),
  'run.stop': command(runReference, nothing),
  /** Stops a run and deletes it, as `run.delete` does with one that has ended. */
  'run.discard': command(runReference, nothing),
  'run.log': command(runReference, z.array(runLogLineSchema)),
  /** R of a module of the adapter that the run keeps; null where there is none yet. */
  'run.matrix': command(runReference.extend({ module: z.string().nullable() }), runMatrixSchema.nullable()),
  'queue.get': command(nothing, queueStateSchema),
  /** Puts a waiting run at a place in the order, 0 being the next. */
  'queue.move': command(runReference.extend({ place: z.number().int().nonnegative() }), nothing),
  /** A run that was trained before is paused again; one that never began is discarded. */
  'queue.remove': command(runReference, z.object({ became: z.enum(['paused', 'discarded']) })),
  'queue.release': command(nothing, nothing),
  /** The history in pages: all of it at first, afterwards only what changed. */
  'run.list': command(runRangeSchema, runPageSchema),
  'run.get': command(runReference, runDetailSchema),
  'run.annotate': command(runReference.extend(runMarksChangeSchema.shape), runMarksSchema),
  /** Takes a run out of the lists; `run.restore` brings it back until the studio closes, which removes it for good. */
  'run.delete': command(runReference, nothing),
  'run.restore': command(runReference, nothing),
  /** Writes a run's settings as a run file, where the native dialog says; null where the user cancels. */
  'run-file.save': command(runReference, savedFileSchema.nullable()),
  /** The settings of a run file that the native dialog chose; null where the user cancels. */
  'run-file.open': command(nothing, runConfigurationSchema.nullable()),
  /** Writes what a chart shows, where the native dialog says; null where the user cancels. */
  'chart.save': command(chartFileSchema, savedFileSchema.nullable()),
  /** Asks for a folder with the native dialog, exports there; null where the user cancels either. */
  'adapter.export': command(adapterReference.extend({ format: exportFormatSchema }), exportResultSchema.nullable()),
  /** Every adapter that was imported, newest first; those of runs are in `run.list`. */
  'adapters.list': command(nothing, z.array(importedAdapterSchema)),
  /** Opens the native dialog; null where the user cancels. */
  'adapters.choose': command(z.object({ kind: z.enum(['file', 'folder']) }), z.object({ path: z.string().nullable() })),
  /** What would be imported, and which of the known base models it goes with. */
  'adapters.inspect': command(z.object({ path: z.string().min(1) }), adapterInspectionSchema),
  /** `task.progress` with task `import` reports on the way. Null where it was cancelled. */
  'adapters.import': command(z.object({ path: z.string().min(1), modelFolder: z.string().min(1) }), importedAdapterSchema.nullable()),
  'adapters.rename': command(adapterReference.extend({ name: z.string().trim().min(1).max(200) }), nothing),
  /** Takes an imported adapter off the list; `adapters.restore` brings it back until the studio closes, which removes it for good. */
  'adapters.remove': command(adapterReference, nothing),
  'adapters.restore': command(adapterReference, nothing),
  /** The same texts to several adapters, side by side, and where asked for to the base of each without it. */
  'playground.predict': command(
    z.object({ adapterIds: z.array(z.string()).min(1).max(8), questions: z.array(questionSchema).min(1).max(64), withBase: z.boolean().default(false) }),
    z.array(adapterAnswerSchema),
  ),
  /** Writes an answer, with an adapter or, for `base`, with its base alone; `playground.text` tells it as it is written. */
  'playground.generate': command(
    generationReference.extend({ ...adapterReference.shape, base: z.boolean(), prompt: promptSchema, sampling: samplingSchema }),
    generatedSchema,
  ),
  'playground.stop': command(generationReference, nothing),
  /** Tests every device, one after another; `devices.report` tells each as it is done. Null where it was cancelled. */
  'devices.probe': command(nothing, z.array(deviceReportSchema).nullable()),
  'devices.cancel': command(nothing, nothing),
  'settings.get': command(
    nothing,
    z.object({
      settings: settingsSchema,
      /** What is spoken where no language is set. */
      systemLanguage: languageSchema,
      /** Where a settings file that could not be read went; null where all was well. */
      setAsideAs: z.string().nullable(),
    }),
  ),
  /** Another language loads the page anew. */
  'settings.change': command(someSettingsSchema, settingsSchema),
  /** Asks for a folder that holds the data from the next start on; what there is stays where it is. Null where the user cancels. */
  'data-folder.choose': command(nothing, settingsSchema.nullable()),
  'caches.measure': command(nothing, cacheSizesSchema),
  /** Refused while a run needs what would go. */
  'caches.clear': command(z.object({ kind: cacheKindSchema }), cacheSizesSchema),
  /** Opens one of the studio's own addresses in the browser. */
  'link.open': command(z.object({ link: linkNameSchema }), nothing),
  'folder.reveal': command(z.object({ folder: z.string().min(1) }), nothing),
} as const
export type StudioCommands = typeof studioCommands
export type StudioCommandName = keyof StudioCommands

export const taskProgressSchema = z.object({
  task: cancellableTaskSchema,
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
  'queue.update': queueStateSchema,
  'devices.report': deviceReportSchema,
  /** Chosen in the native menu, or by its keys. */
  'action.chosen': z.object({ action: windowActionSchema }),
  'model.spectrum': z.object({ folder: z.string(), spectrum: moduleSpectrumSchema }),
  'hub.download': downloadSchema,
  /** What has been written of an answer since the last time. */
  'playground.text': z.object({ generationId: z.string(), text: z.string() }),
} as const
export type StudioEvents = { [Name in keyof typeof studioEvents]: z.output<(typeof studioEvents)[Name]> }
export type StudioEventName = keyof StudioEvents

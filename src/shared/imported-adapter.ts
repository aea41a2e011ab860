import { z } from 'zod'
import { taskNames } from './data-selection.ts'
import { failureSchema } from './failure.ts'
import { adapterConfigurationSchema, adapterMethodNameSchema } from './run-configuration.ts'
import { valueCountsOfRunSchema } from './run-record.ts'

/** `peft` and `authors` become plain LoRA when they are imported. */
export const adapterSourceFormats = ['native', 'peft', 'authors'] as const
export const adapterSourceFormatSchema = z.enum(adapterSourceFormats)
export type AdapterSourceFormat = z.infer<typeof adapterSourceFormatSchema>

const taskSchema = z.enum(taskNames)

/** What the header of an adapter in the studio's own format tells; no value of it is read. */
export const adapterFactsSchema = z.object({
  task: taskSchema,
  labels: z.array(z.string()),
  modelType: z.string(),
  baseName: z.string(),
  baseFolder: z.string(),
  configuration: adapterConfigurationSchema,
  values: valueCountsOfRunSchema,
  /** Size of the file. */
  bytes: z.number().int(),
})
export type AdapterFacts = z.infer<typeof adapterFactsSchema>

export const adapterSurveySchema = z.object({
  /** Null where the file cannot be read. */
  facts: adapterFactsSchema.nullable(),
  /** Why it cannot be used now: the file cannot be read, or its base is not there. */
  failure: failureSchema.nullable(),
})
export type AdapterSurvey = z.infer<typeof adapterSurveySchema>

/** An adapter that came from elsewhere. */
export const importedAdapterSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: adapterSourceFormatSchema,
  importedAt: z.number(),
  folder: z.string(),
  survey: adapterSurveySchema,
})
export type ImportedAdapter = z.infer<typeof importedAdapterSchema>

/** What is known of an adapter's files before they are imported. */
export const foundAdapterSchema = z.object({
  format: adapterSourceFormatSchema,
  /** Of its folder, or of the file itself. */
  name: z.string(),
  /** What it is once it is imported. */
  method: adapterMethodNameSchema,
  /** The largest of its modules; null where it adapts none. */
  rank: z.number().int().nullable(),
  task: taskSchema,
  labels: z.array(z.string()),
  /** The base that its files name; empty where they name none. */
  baseName: z.string(),
  /** What it holds once it is imported. */
  values: valueCountsOfRunSchema,
  /** What was trained in the base's modules: of LoRA-XS, R alone. */
  trainedValues: z.number().int(),
  /** Size of its files. */
  bytes: z.number().int(),
})
export type FoundAdapterFacts = z.infer<typeof foundAdapterSchema>

/** How a base goes with an adapter. `named`: names and shapes agree; `fits`: shapes agree; `unfit`: `reason` says what does not. */
export const baseFitSchema = z.object({
  folder: z.string(),
  name: z.string(),
  fit: z.enum(['named', 'fits', 'unfit']),
  reason: z.string(),
})
export type BaseFit = z.infer<typeof baseFitSchema>

export const adapterInspectionSchema = z.object({
  path: z.string(),
  found: foundAdapterSchema,
  /** Every known base, the likely ones first. */
  bases: z.array(baseFitSchema),
})
export type AdapterInspection = z.infer<typeof adapterInspectionSchema>

/** A base that may be asked for. */
export const candidateBaseSchema = z.object({ folder: z.string(), name: z.string() })
export type CandidateBase = z.infer<typeof candidateBaseSchema>

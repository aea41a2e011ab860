import { z } from 'zod'
import { failureSchema } from './failure.ts'

/** How a model folder came to be known. */
export const modelOriginSchema = z.enum(['added', 'run', 'sample', 'downloaded'])
export type ModelOrigin = z.infer<typeof modelOriginSchema>

/** What a look at a folder's headers tells; no weight is read. */
export const modelSurveySchema = z.object({
  folder: z.string(),
  /** Whether the folder is there at all. */
  found: z.boolean(),
  /** `model_type` of config.json; null where that cannot be read. */
  modelType: z.string().nullable(),
  /** Number of values in all weights; null where they cannot be read. */
  parameters: z.number().int().nullable(),
  /** Size of the folder's files. */
  bytes: z.number().int(),
  /** Why it cannot be trained; null where it can. */
  failure: failureSchema.nullable(),
})
export type ModelSurvey = z.infer<typeof modelSurveySchema>

/** A model folder that the studio knows. */
export const knownModelSchema = z.object({
  id: z.string(),
  folder: z.string(),
  name: z.string(),
  origin: modelOriginSchema,
  /** `owner/name` on the Hub, the commit and the licence, where it was downloaded. */
  repository: z.string().nullable(),
  revision: z.string().nullable(),
  license: z.string().nullable(),
  addedAt: z.number(),
  /** Runs in the history that were trained on it. */
  runs: z.number().int(),
  survey: modelSurveySchema,
})
export type KnownModel = z.infer<typeof knownModelSchema>

import { z } from 'zod'
import { failureSchema } from './failure.ts'

export const defaultHubAddress = 'https://huggingface.co'

export const hubSettingsSchema = z.object({
  /** Where models are searched and downloaded; a mirror of the Hub may stand in its place. */
  address: z.string(),
  /** Whether there is a token for this address: kept on disk, encrypted by the system, or until the studio closes. */
  token: z.enum(['none', 'kept', 'session']),
  /** Whether this system can encrypt a token, so that it may be kept. */
  canKeepToken: z.boolean(),
})
export type HubSettings = z.infer<typeof hubSettingsSchema>

/** `owner/name`, or `name` alone as the oldest models have it. */
export const repositoryNameSchema = z.string().regex(/^(?:[A-Za-z0-9][\w.-]*\/)?[A-Za-z0-9][\w.-]*$/, 'a name such as owner/model')

/** One line of a search. */
export const hubModelSchema = z.object({
  repository: z.string(),
  author: z.string(),
  downloads: z.number().int(),
  likes: z.number().int(),
  /** As the repository names it, e.g. `apache-2.0`. */
  license: z.string().nullable(),
  modelType: z.string().nullable(),
  parameters: z.number().nullable(),
  /** Whether its owner wants to be asked first. */
  gated: z.boolean(),
})
export type HubModel = z.infer<typeof hubModelSchema>

/** A file that will be downloaded. Of the two checksums the one that the listing gives is checked. */
export const wantedFileSchema = z.object({
  path: z.string(),
  size: z.number().int().nonnegative(),
  /** Of the content, for files in large-file storage. */
  sha256: z.string().nullable(),
  /** Git's SHA-1 of the content with its length in front, for all others. */
  gitOid: z.string().nullable(),
})
export type WantedFile = z.infer<typeof wantedFileSchema>

/** What would be downloaded of a repository, at one commit. */
export const hubRepositorySchema = hubModelSchema.extend({
  revision: z.string(),
  /** The repository's page, for terms that have to be accepted. */
  page: z.string(),
  files: z.array(wantedFileSchema),
  /** Size of all of them. */
  bytes: z.number().int(),
  /** Why it cannot be used here; null where it can. */
  refusal: failureSchema.nullable(),
  /** The model in the list that is this very repository; null where there is none. */
  knownModelId: z.string().nullable(),
})
export type HubRepository = z.infer<typeof hubRepositorySchema>

export const downloadStates = ['waiting', 'downloading', 'checking', 'paused', 'failed', 'finished', 'cancelled'] as const

/** A download as the window shows it. */
export const downloadSchema = z.object({
  id: z.string(),
  repository: z.string(),
  state: z.enum(downloadStates),
  totalBytes: z.number().int(),
  doneBytes: z.number().int(),
  /** Of the last few seconds; null while nothing comes in. */
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** The file under way. */
  file: z.string().nullable(),
  /** Set in state `failed`, and while a cut connection is tried again. */
  failure: failureSchema.nullable(),
})
export type Download = z.infer<typeof downloadSchema>

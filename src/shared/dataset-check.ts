import { z } from 'zod'

/** What a run would find in its data: the rows of each part, and those that it leaves out, repeats or has in both parts. */
export const datasetCheckSchema = z.object({
  training: z.number().int(),
  validation: z.number().int(),
  /** Rows of each label, most frequent first; null where the task has no labels. */
  labels: z.array(z.object({ label: z.string(), training: z.number().int(), validation: z.number().int() })).nullable(),
  /** Rows that are left out, by reason, with the first lines concerned. */
  skipped: z.array(z.object({ reason: z.string(), count: z.number().int(), lines: z.array(z.number().int()) })),
  /** Rows whose text came before in the same part. */
  repeated: z.number().int(),
  /** Rows whose text came before, in either part, with another label. */
  contradicting: z.number().int(),
  /** Validation rows whose text is in the training part too: they measure memory, not learning. */
  leaked: z.number().int(),
  /** Beginnings of a few of them. */
  leakedTexts: z.array(z.string()),
  remarks: z.array(z.string()),
})
export type DatasetCheck = z.infer<typeof datasetCheckSchema>

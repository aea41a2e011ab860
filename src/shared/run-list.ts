import { z } from 'zod'
import { runSummarySchema } from './run-record.ts'

/** What a person adds to a run afterwards; none of it changes what was trained. */
export const runMarksSchema = z.object({
  starred: z.boolean(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  notes: z.string().max(20_000),
})
export type RunMarks = z.infer<typeof runMarksSchema>

/** What is left out stays as it is. */
export const runMarksChangeSchema = runMarksSchema.partial()
export type RunMarksChange = z.infer<typeof runMarksChangeSchema>

export const noMarks: RunMarks = { starred: false, tags: [], notes: '' }

/** A run as lists have it. */
export const listedRunSchema = z.object({
  /** Raised by every change of the run. */
  revision: z.number().int(),
  /** Whether it was deleted and can still be brought back. */
  deleted: z.boolean(),
  summary: runSummarySchema,
  marks: runMarksSchema,
})
export type ListedRun = z.infer<typeof listedRunSchema>

/** What is asked of the list: the runs that changed after one revision and before another. */
export const runRangeSchema = z.object({
  after: z.number().int().nonnegative().default(0),
  /** The smallest revision of the page before; null for the first. */
  before: z.number().int().positive().nullable().default(null),
})
export type RunRange = z.infer<typeof runRangeSchema>

/** Last changed first. Pages are short, so that neither end is held up for longer than a frame or two. */
export const runPageSchema = z.object({
  runs: z.array(listedRunSchema),
  /** Whether the range holds more than this page. */
  more: z.boolean(),
})
export type RunPage = z.infer<typeof runPageSchema>

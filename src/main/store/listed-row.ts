import { z } from 'zod'
import { type ListedRun, noMarks, type RunMarks, runMarksSchema } from '../../shared/run-list.ts'
import { fromRunRow } from './run-row.ts'

const marksRowSchema = z.object({ starred: z.number(), tags: z.string(), notes: z.string() })

export function fromMarksRow(value: unknown): RunMarks {
  const { starred, tags, notes } = marksRowSchema.parse(value)
  return runMarksSchema.parse({ starred: starred === 1, tags: JSON.parse(tags) as unknown, notes })
}

/** The columns beside those of `runs`; those of `run_marks` are null where a run has none. */
const listedRowSchema = z.looseObject({ revision: z.number(), deleted_at: z.number().nullable(), starred: z.number().nullable() })

export function fromListedRow(value: unknown): ListedRun {
  const { revision, deleted_at, starred } = listedRowSchema.parse(value)
  return { revision, deleted: deleted_at !== null, summary: fromRunRow(value), marks: starred === null ? noMarks : fromMarksRow(value) }
}

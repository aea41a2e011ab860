import { z } from 'zod'
import { instructionShapeSchema } from './data-selection.ts'

export const dataFormats = ['csv', 'tsv', 'jsonl', 'json', 'parquet', 'text', 'text-folder'] as const
export const dataFormatSchema = z.enum(dataFormats)
export type DataFormat = z.infer<typeof dataFormatSchema>

/** Why a column was guessed: its name, its few values, as the only numbers, as the longest texts, or because its values name parts. */
export const guessReasonSchema = z.enum(['name', 'few-values', 'numbers', 'longest', 'parts'])
export type GuessReason = z.infer<typeof guessReasonSchema>

export const valueCountSchema = z.object({ value: z.string(), count: z.number().int() })

export const columnSummarySchema = z.object({
  name: z.string(),
  /** Counts of each value, most frequent first; null where there are too many different ones to be labels. */
  valueCounts: z.array(valueCountSchema).nullable(),
  emptyCount: z.number().int(),
  /** Mean length of the values in characters. */
  meanLength: z.number(),
})
export type ColumnSummary = z.infer<typeof columnSummarySchema>

/** Something a user should know about a file before training; it does not stop them. */
export const dataProblemSchema = z.object({
  line: z.number().int().nullable(),
  message: z.string(),
  /** Of an entry that counts the problems that are not listed: how many. */
  count: z.number().int().optional(),
})
export type DataProblem = z.infer<typeof dataProblemSchema>

export const datasetPreviewSchema = z.object({
  file: z.string(),
  name: z.string(),
  format: dataFormatSchema,
  rowCount: z.number().int(),
  columns: z.array(columnSummarySchema),
  /** The first rows, cells in the order of `columns`, long cells shortened. */
  rows: z.array(z.array(z.string())),
  guess: z.object({
    textColumn: z.string().nullable(),
    /** Only where both columns are named like a pair. */
    secondTextColumn: z.string().nullable(),
    labelColumn: z.string().nullable(),
    splitColumn: z.string().nullable(),
    /** The shape of instruction data whose columns the file has. */
    shape: instructionShapeSchema.nullable(),
    /** Null where no column was guessed. */
    reasons: z.object({ text: guessReasonSchema.nullable(), label: guessReasonSchema.nullable(), split: guessReasonSchema.nullable() }),
  }),
  problems: z.array(dataProblemSchema),
})
export type DatasetPreview = z.infer<typeof datasetPreviewSchema>

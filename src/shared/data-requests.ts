import { z } from 'zod'
import { dataSelectionSchema, instructionShapeSchema, instructionTemplateSchema, tableLayoutSchema } from './data-selection.ts'
import { mostRowsAtOnce } from './row-window.ts'

const file = z.string().min(1)
const table = tableLayoutSchema.optional()

/** Rows `from` up to and without `to`; cells whole, or shortened to what a table shows. */
export const rowsRequestSchema = z
  .object({ file, table, from: z.number().int().nonnegative(), to: z.number().int().nonnegative(), whole: z.boolean() })
  .refine(({ from, to }) => to >= from && to - from <= mostRowsAtOnce, { error: `at most ${mostRowsAtOnce} rows at once` })
export type RowsRequest = z.infer<typeof rowsRequestSchema>

/** `modelFolder` writes conversations out; tables of texts do without. */
export const checkRequestSchema = z.object({ selection: dataSelectionSchema, modelFolder: z.string() })

export const lengthsRequestSchema = z.object({
  modelFolder: z.string().min(1),
  file,
  table,
  columns: z.array(z.string()),
  conversations: z.object({ shape: instructionShapeSchema, template: instructionTemplateSchema }).nullable(),
})
export type LengthsRequest = z.infer<typeof lengthsRequestSchema>

/** One row, counted from 0, as training would see it. */
export const renderRequestSchema = z.object({
  modelFolder: z.string().min(1),
  file,
  shape: instructionShapeSchema,
  template: instructionTemplateSchema,
  row: z.number().int().nonnegative(),
  maximumLength: z.number().int().positive(),
})
export type RenderRequest = z.infer<typeof renderRequestSchema>

import { z } from 'zod'

/** Share of the rows kept for validation where nothing else is said. */
export const defaultValidationFraction = 0.2
export const defaultSplitSeed = 42

/** How the validation part is found: a seeded fraction, a column that names each row's part, or a file of its own. */
export const validationSplitSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fraction'),
    fraction: z.number().gt(0).lt(1).describe('Share of the rows kept for validation; classes are kept in proportion'),
    seed: z.number().int().nonnegative().default(defaultSplitSeed),
  }),
  z.object({
    kind: z.literal('column'),
    column: z.string().min(1).describe('Column that says which part a row belongs to (train, validation)'),
  }),
  z.object({
    kind: z.literal('file'),
    file: z.string().min(1).describe('Second data file, whose rows are all for validation'),
  }),
])
export type ValidationSplit = z.infer<typeof validationSplitSchema>

/** What a table's text says about itself; needed where it is not the usual one, as in some of GLUE's files. */
export const tableLayoutSchema = z.object({
  header: z.boolean().describe('The first line names the columns; otherwise they are called “column 1”, “column 2”, …'),
  quotes: z.boolean().describe('A cell may stand in quotation marks; otherwise every quotation mark is text'),
})
export type TableLayout = z.infer<typeof tableLayoutSchema>

const file = z.string().min(1).describe('Data file, or a folder of text files')
const tableOfTexts = {
  file,
  textColumn: z.string().min(1),
  secondTextColumn: z.string().min(1).nullable().default(null).describe('Column of the second text, for tasks on pairs'),
  labelColumn: z.string().min(1),
  validation: validationSplitSchema,
  table: tableLayoutSchema.optional(),
}

/** How a row of instruction data holds its conversation. */
export const instructionShapes = ['alpaca', 'query-response', 'question-answer', 'sharegpt', 'messages'] as const
export const instructionShapeSchema = z.enum(instructionShapes)
export type InstructionShape = z.infer<typeof instructionShapeSchema>

/** How a conversation is written as text; `model` is the base's own chat template. */
export const instructionTemplates = ['model', 'alpaca', 'plain'] as const
export const instructionTemplateSchema = z.enum(instructionTemplates)
export type InstructionTemplate = z.infer<typeof instructionTemplateSchema>

export const classificationSelectionSchema = z.object({
  task: z.literal('classification'),
  ...tableOfTexts,
  lowerCaseLabels: z.boolean().optional().describe('Labels that differ in capital letters only are one; spaces around a label never count'),
})
export const regressionSelectionSchema = z.object({ task: z.literal('regression'), ...tableOfTexts })
export const instructionSelectionSchema = z.object({
  task: z.literal('instruction'),
  file,
  shape: instructionShapeSchema,
  template: instructionTemplateSchema.default('model'),
  validation: validationSplitSchema,
})

/** What is learned, and from which rows. */
export const dataSelectionSchema = z.discriminatedUnion('task', [
  classificationSelectionSchema,
  regressionSelectionSchema,
  instructionSelectionSchema,
])
export type ClassificationSelection = z.infer<typeof classificationSelectionSchema>
export type RegressionSelection = z.infer<typeof regressionSelectionSchema>
export type InstructionSelection = z.infer<typeof instructionSelectionSchema>
export type DataSelection = z.infer<typeof dataSelectionSchema>

export const taskNames = ['classification', 'regression', 'instruction'] as const
export type TaskName = DataSelection['task']

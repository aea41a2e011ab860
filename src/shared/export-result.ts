import { z } from 'zod'

export const exportFormats = ['native', 'peft', 'merged'] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const exportResultSchema = z.object({
  format: exportFormatSchema,
  folder: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
  /** Largest difference in logits between the trained model and what was read back from the written files. */
  parity: z.object({ largestDifference: z.number(), tolerance: z.number(), examples: z.number().int() }),
})
export type ExportResult = z.infer<typeof exportResultSchema>

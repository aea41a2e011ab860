import { z } from 'zod'

/** Where something was written. */
export const savedFileSchema = z.object({ file: z.string() })
export type SavedFile = z.infer<typeof savedFileSchema>

/** What a chart shows, as a picture or as numbers. */
export const chartFileSchema = z.object({
  /** Offered as the file's name, without its extension. */
  name: z.string().min(1).max(200),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('csv'), text: z.string() }),
    z.object({ kind: z.literal('png'), bytes: z.instanceof(Uint8Array) }),
  ]),
})
export type ChartFile = z.infer<typeof chartFileSchema>

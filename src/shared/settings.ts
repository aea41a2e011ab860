import { z } from 'zod'
import { languageSchema } from './language.ts'

/** What a person may set for the whole studio. */
export const settingsSchema = z.object({
  /** Null: the system's, where there is a translation. */
  language: languageSchema.nullable(),
  colorScheme: z.enum(['auto', 'light', 'dark']),
  /** Threads that new runs compute with on the processor; null: as many as ONNX Runtime takes by itself. */
  threads: z.number().int().min(1).max(1024).nullable(),
  /** Where history, runs and downloads lie, from the next start on; null: where they usually do. */
  dataFolder: z.string().min(1).nullable(),
})
export type Settings = z.infer<typeof settingsSchema>
export type ColorScheme = Settings['colorScheme']

export const defaultSettings: Settings = { language: null, colorScheme: 'auto', threads: null, dataFolder: null }

/** Some of them: what a file of an older studio holds, or what is to be changed. */
export const someSettingsSchema = z.object({
  language: settingsSchema.shape.language.exactOptional(),
  colorScheme: settingsSchema.shape.colorScheme.exactOptional(),
  threads: settingsSchema.shape.threads.exactOptional(),
  dataFolder: settingsSchema.shape.dataFolder.exactOptional(),
})
export type SomeSettings = z.infer<typeof someSettingsSchema>

import type { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import type { ModelFolder } from '../files/model-folder.ts'

/** Reads config.json through a family's schema; the failure names the setting that is missing or unknown. */
export function readConfiguration<Schema extends z.ZodType>(folder: ModelFolder, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(folder.config)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new StudioFailure({
    code: 'model-configuration',
    title: `The configuration of ${folder.name} cannot be used`,
    cause: `config.json, setting "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unknown problem'}.`,
    suggestion: 'Choose a folder that holds an unchanged Hugging Face model of a supported family.',
    values: { model: folder.name },
  })
}

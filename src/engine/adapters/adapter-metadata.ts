import { z } from 'zod'
import { instructionTemplateSchema, taskNames } from '../../shared/data-selection.ts'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { SavedAdapter } from './saved-adapter.ts'

/** Says which layout an adapter file has. Never "LORA": stock PEFT would load the file without a word and drop R. */
export const adapterFormat = 'lora-xs-studio/1'

/** Everything about an adapter but its numbers. */
export type AdapterDescription = Omit<SavedAdapter, 'tensors' | 'head'>

/** A safetensors file's metadata holds strings only, so numbers and lists are kept as JSON text. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal')

/** The adapter's settings that are words; all others are JSON text. */
const wordSettings: ReadonlySet<string> = new Set(['method', 'initialisation', 'baseFormat'])
/** Where the start came from says nothing about what the file holds. */
const settingNames = Object.keys(adapterConfigurationSchema.shape).filter((name) => name !== 'startFrom')

const descriptionSchema = z.object({
  // Files from before there were other tasks do not say.
  task: z.enum(taskNames).default('classification'),
  modelType: z.string(),
  baseName: z.string(),
  baseFolder: z.string(),
  baseHash: sha256,
  factorFingerprint: z.string(),
  labels: jsonText.pipe(z.array(z.string())),
  maximumLength: jsonText.pipe(z.number().int().positive()),
  template: instructionTemplateSchema.optional(),
})

const configurationSchema = z
  .object(Object.fromEntries(settingNames.map((name) => [name, wordSettings.has(name) ? z.string().optional() : jsonText.optional()])))
  .pipe(adapterConfigurationSchema)

/** The metadata but `format`, which decides whether the rest is looked at. */
export const adapterMetadataSchema = z.record(z.string(), z.string()).transform((metadata, context): AdapterDescription => {
  const description = descriptionSchema.safeParse(metadata)
  const configuration = configurationSchema.safeParse(metadata)
  for (const { error } of [description, configuration]) {
    for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
  }
  if (!description.success || !configuration.success) return z.NEVER
  return { ...description.data, configuration: configuration.data }
})

export function adapterMetadata({ configuration, labels, maximumLength, ...words }: AdapterDescription): Record<string, string> {
  const settings = Object.entries(configuration).filter(([name]) => settingNames.includes(name))
  return {
    format: adapterFormat,
    task: words.task,
    modelType: words.modelType,
    baseName: words.baseName,
    baseFolder: words.baseFolder,
    baseHash: words.baseHash,
    factorFingerprint: words.factorFingerprint,
    ...Object.fromEntries(settings.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
    ...(words.template !== undefined && { template: words.template }),
    labels: JSON.stringify(labels),
    maximumLength: JSON.stringify(maximumLength),
  }
}

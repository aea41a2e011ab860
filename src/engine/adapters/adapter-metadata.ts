import { z } from 'zod'
import type { SavedAdapter } from './saved-adapter.ts'

/** Says which layout an adapter file has. Never "LORA": stock PEFT would load the file without a word and drop R. */
export const adapterFormat = 'lora-xs-studio/1'

/** Everything about an adapter but its numbers. */
export type AdapterDescription = Omit<SavedAdapter, 'matrices' | 'head'>

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

/** The metadata but `format`, which decides whether the rest is looked at. */
export const adapterMetadataSchema = z.object({
  method: z.literal('lora-xs'),
  modelType: z.string(),
  baseName: z.string(),
  baseFolder: z.string(),
  baseHash: sha256,
  factorFingerprint: z.string().min(1),
  rank: jsonText.pipe(z.number().int().positive()),
  alpha: jsonText.pipe(z.number().positive()),
  sigma: jsonText.pipe(z.number().nonnegative()),
  targetModules: jsonText.pipe(z.array(z.string())),
  labels: jsonText.pipe(z.array(z.string())),
  maximumLength: jsonText.pipe(z.number().int().positive()),
})

export function adapterMetadata(adapter: AdapterDescription): Record<string, string> {
  return {
    format: adapterFormat,
    method: adapter.method,
    modelType: adapter.modelType,
    baseName: adapter.baseName,
    baseFolder: adapter.baseFolder,
    baseHash: adapter.baseHash,
    factorFingerprint: adapter.factorFingerprint,
    rank: JSON.stringify(adapter.rank),
    alpha: JSON.stringify(adapter.alpha),
    sigma: JSON.stringify(adapter.sigma),
    targetModules: JSON.stringify(adapter.targetModules),
    labels: JSON.stringify(adapter.labels),
    maximumLength: JSON.stringify(adapter.maximumLength),
  }
}

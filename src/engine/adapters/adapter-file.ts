import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { openOwnSafetensors } from '../files/open-own-safetensors.ts'
import { readTensor, type SafetensorsFile, writeSafetensors } from '../files/safetensors.ts'
import { type AdapterDescription, adapterFormat, adapterMetadata, adapterMetadataSchema } from './adapter-metadata.ts'
import { adapterMethod } from './registry.ts'
import type { NamedTensor, SavedAdapter } from './saved-adapter.ts'

/** Before the names of the head's tensors in the file. */
export const headPrefix = 'head.'

/**
 * Writes an adapter as one safetensors file: what was trained in the base (`<module path>.R` for LoRA-XS), `head.<name>` per
 * head tensor, and the rest as metadata. A file already there is replaced in one go.
 */
export async function writeAdapter(path: string, adapter: SavedAdapter): Promise<void> {
  const { tensors, head, ...description } = adapter
  const ofHead = head.map((tensor) => ({ ...tensor, name: `${headPrefix}${tensor.name}` }))
  await writeSafetensors(path, [...tensors, ...ofHead], adapterMetadata(description))
}

/**
 * Reads an adapter file back. Whether its tensors fit the base is seen when it is put together with it.
 *
 * @throws StudioFailure where the file is missing, damaged, or not an adapter of this studio.
 */
export async function readAdapter(path: string): Promise<SavedAdapter> {
  const file = await openOwnSafetensors(path, (cause) => broken(path, cause))
  const description = describeAdapter(file)
  const tensors: NamedTensor[] = []
  const head: NamedTensor[] = []
  for (const [name, entry] of file.tensors) {
    if (entry.dtype !== 'F32') throw broken(path, `Its tensor "${name}" is ${entry.dtype} and should be F32.`)
    const isHead = name.startsWith(headPrefix)
    const tensor = { name: isHead ? name.slice(headPrefix.length) : name, shape: entry.shape, data: await readTensor(path, entry) }
    ;(isHead ? head : tensors).push(tensor)
  }
  if (tensors.length === 0 && adapterMethod(description.configuration.method).adapts !== 'nothing') {
    throw broken(path, `It holds nothing that ${description.configuration.method} trains.`)
  }
  return { ...description, tensors, head }
}

/** @throws StudioFailure where the file is not an adapter of this studio. */
export function describeAdapter({ path, metadata }: SafetensorsFile): AdapterDescription {
  const { format } = metadata
  if (format !== adapterFormat) {
    throw new StudioFailure({
      code: 'adapter-format',
      title: `${basename(path)} is not an adapter of this studio`,
      cause: `Its metadata says format "${format ?? 'none'}"; this version reads "${adapterFormat}".`,
      suggestion: 'Choose an adapter.safetensors that this studio has written, or update the studio.',
      values: { file: basename(path) },
    })
  }
  const parsed = adapterMetadataSchema.safeParse(metadata)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw broken(path, `Its metadata "${issue?.path.join('.') ?? ''}" cannot be used: ${issue?.message ?? 'unknown problem'}.`)
  }
  return parsed.data
}

function broken(path: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'adapter-broken',
    title: `${basename(path)} is not a whole adapter`,
    cause,
    suggestion: 'Take the file from where it was first written, or train the run again.',
    values: { file: basename(path) },
  })
}

import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import { openSafetensors, readTensor, type SafetensorsFile, type TensorEntry, writeSafetensors } from '../files/safetensors.ts'
import { type AdapterDescription, adapterFormat, adapterMetadata, adapterMetadataSchema } from './adapter-metadata.ts'
import type { HeadTensor, SavedAdapter } from './saved-adapter.ts'

const headPrefix = 'head.'
const matrixSuffix = '.R'

/**
 * Writes an adapter as one small safetensors file: `<module path>.R` (rank × rank) per module, `head.<name>` per head
 * tensor, and the rest as metadata. A file already there is replaced in one go.
 */
export async function writeAdapter(path: string, adapter: SavedAdapter): Promise<void> {
  const side = adapter.rank
  const matrices = [...adapter.matrices].map(([module, data]) => ({ name: `${module}${matrixSuffix}`, shape: [side, side], data }))
  const head = adapter.head.map(({ name, shape, data }) => ({ name: `${headPrefix}${name}`, shape, data }))
  await writeSafetensors(path, [...matrices, ...head], adapterMetadata(adapter))
}

/**
 * Reads an adapter file back.
 *
 * @throws StudioFailure where the file is missing, damaged, or not an adapter of this studio.
 */
export async function readAdapter(path: string): Promise<SavedAdapter> {
  const file = await openSafetensors(path)
  const description = describe(file)
  const matrices = new Map<string, Float32Array>()
  const head: HeadTensor[] = []
  for (const [name, entry] of file.tensors) {
    if (entry.dtype !== 'F32') throw broken(path, `Its tensor "${name}" is ${entry.dtype} and should be F32.`)
    if (name.startsWith(headPrefix)) {
      head.push({ name: name.slice(headPrefix.length), shape: entry.shape, data: await readTensor(path, entry) })
    } else {
      matrices.set(modulePath(path, name, entry, description.rank), await readTensor(path, entry))
    }
  }
  if (matrices.size === 0) throw broken(path, 'It holds no matrix R.')
  return { ...description, matrices, head }
}

function describe({ path, metadata }: SafetensorsFile): AdapterDescription {
  const { format } = metadata
  if (format !== adapterFormat) {
    throw new StudioFailure({
      code: 'adapter-format',
      title: `${basename(path)} is not an adapter of this studio`,
      cause: `Its metadata says format "${format ?? 'none'}"; this version reads "${adapterFormat}".`,
      suggestion: 'Choose an adapter.safetensors that this studio has written, or update the studio.',
    })
  }
  const parsed = adapterMetadataSchema.safeParse(metadata)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw broken(path, `Its metadata "${issue?.path.join('.') ?? ''}" cannot be used: ${issue?.message ?? 'unknown problem'}.`)
  }
  return parsed.data
}

function modulePath(path: string, name: string, entry: TensorEntry, rank: number): string {
  if (!name.endsWith(matrixSuffix)) throw broken(path, `It holds a tensor "${name}" that has no place in an adapter.`)
  if (entry.shape.length !== 2 || entry.shape.some((side) => side !== rank)) {
    throw broken(path, `Its tensor "${name}" is ${entry.shape.join(' × ')} and should be ${rank} × ${rank}.`)
  }
  return name.slice(0, -matrixSuffix.length)
}

function broken(path: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'adapter-broken',
    title: `${basename(path)} is not a whole adapter`,
    cause,
    suggestion: 'Take the file from where it was first written, or train the run again.',
  })
}

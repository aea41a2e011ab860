import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { openSafetensors, type TensorEntry } from './safetensors.ts'

/** A Hugging Face model folder that has been checked: its config, and where each weight lies in its files. */
export interface ModelFolder {
  readonly path: string
  /** The folder's own name, shown to people and written into exports. */
  readonly name: string
  /** config.json as read. */
  readonly config: Readonly<Record<string, unknown>>
  /** Weights by their names as stored, with or without the family's prefix. */
  readonly weights: ReadonlyMap<string, StoredTensor>
}

/** A tensor inside a safetensors file: bytes `entry.offset` to `entry.offset + entry.byteLength` of `file`. */
export interface StoredTensor {
  /** Full path of the safetensors file. */
  readonly file: string
  readonly entry: TensorEntry
}

export { weightsHash } from './weights-hash.ts'

const configSchema = z.record(z.string(), z.unknown())
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })

const singleFile = 'model.safetensors'
const indexFile = 'model.safetensors.index.json'

function broken(file: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'model-folder-broken',
    title: `${file} cannot be used`,
    cause,
    suggestion: 'Download the model again, whole.',
    values: { file },
  })
}

/**
 * Opens a Hugging Face model folder: config.json, and model.safetensors or the shards that
 * model.safetensors.index.json names. Reads headers only; no weight is loaded.
 *
 * @throws StudioFailure where the folder or a file is missing, broken, or cut short.
 */
export async function openModelFolder(path: string): Promise<ModelFolder> {
  const folder = resolve(path)
  const files = await listFiles(folder)
  if (!files.has('config.json')) {
    throw new StudioFailure({
      code: 'model-config-missing',
      title: 'This is not a model folder',
      cause: `There is no config.json in ${folder}.`,
      suggestion: 'Choose the folder that holds config.json and model.safetensors, as Hugging Face lays it out.',
      values: { folder },
    })
  }
  const config = await readJson(join(folder, 'config.json'), configSchema, 'a JSON object')
  const weights = await locateWeights(folder, files)
  return { path: folder, name: basename(folder), config, weights }
}

/** A config.json by itself, as a model folder without weights; its file stands for the name that people are told. */
export async function openConfiguration(path: string): Promise<ModelFolder> {
  const file = resolve(path)
  const config = await readJson(file, configSchema, 'a JSON object')
  return { path: dirname(file), name: file, config, weights: new Map() }
}

async function listFiles(folder: string): Promise<Set<string>> {
  try {
    return new Set(await readdir(folder))
  } catch {
    throw new StudioFailure({
      code: 'model-folder-missing',
      title: 'The model folder cannot be opened',
      cause: `${folder} is not a folder that can be read.`,
      suggestion: 'Choose the folder again; it may have been moved or renamed.',
      values: { folder },
    })
  }
}

async function locateWeights(folder: string, files: ReadonlySet<string>): Promise<Map<string, StoredTensor>> {
  if (files.has(singleFile)) return storedTensors(join(folder, singleFile))
  if (files.has(indexFile)) return locateShards(folder, files)
  const pickled = files.has('pytorch_model.bin') || files.has('pytorch_model.bin.index.json')
  throw new StudioFailure({
    code: 'model-weights-missing',
    title: 'The model folder has no weights',
    cause: pickled
      ? `${folder} holds its weights as pytorch_model.bin, a format that can run code when it is read.`
      : `There is neither ${singleFile} nor ${indexFile} in ${folder}.`,
    suggestion: `Download the model with its ${singleFile}.`,
    values: { file: singleFile },
  })
}

async function storedTensors(file: string): Promise<Map<string, StoredTensor>> {
  const { tensors } = await openSafetensors(file)
  return new Map([...tensors].map(([name, entry]) => [name, { file, entry }]))
}

async function locateShards(folder: string, files: ReadonlySet<string>): Promise<Map<string, StoredTensor>> {
  const index = await readJson(join(folder, indexFile), indexSchema, 'a list of weights and their files')
  const shards = new Map<string, Map<string, StoredTensor>>()
  const weights = new Map<string, StoredTensor>()
  for (const [name, shard] of Object.entries(index.weight_map)) {
    // A name that is not simply a file of this folder could point anywhere on the disk.
    if (!files.has(shard)) throw broken(indexFile, `It names the file "${shard}", which is not in ${folder}.`)
    let stored = shards.get(shard)
    if (stored === undefined) {
      stored = await storedTensors(join(folder, shard))
      shards.set(shard, stored)
    }
    const tensor = stored.get(name)
    if (tensor === undefined) throw broken(indexFile, `It says that ${shard} holds "${name}", which it does not.`)
    weights.set(name, tensor)
  }
  return weights
}

async function readJson<Schema extends z.ZodType>(file: string, schema: Schema, wanted: string): Promise<z.output<Schema>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw broken(basename(file), `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw broken(basename(file), `${file} is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw broken(basename(file), `${file} does not hold ${wanted}.`)
  return parsed.data
}

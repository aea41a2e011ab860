import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { openSafetensors, type TensorEntry } from '../files/safetensors.ts'
import { cannotImport } from './import-failures.ts'
import { type PeftConfiguration, peftConfigurationFile, readPeftConfiguration } from './peft-configuration.ts'
import { placeOf } from './peft-names.ts'

const weightsFile = 'adapter_model.safetensors'
const pickledFile = 'adapter_model.bin'

/** The tensors of one adapted module. */
export interface LoraModule {
  readonly path: string
  readonly rank: number
  readonly inFeatures: number
  readonly outFeatures: number
  /** rank × in. */
  readonly A: TensorEntry
  /** out × rank. */
  readonly B: TensorEntry
  /** rank × rank, between the two; in files of LoRA-XS's authors. */
  readonly R: TensorEntry | undefined
}

/** A folder as PEFT writes it, headers read. */
export interface LoraFiles {
  readonly folder: string
  readonly name: string
  /** Path of the file that the tensors lie in. */
  readonly file: string
  readonly configuration: PeftConfiguration
  readonly modules: readonly LoraModule[]
  /** Everything else in the file, by the names of the wrapped model. */
  readonly head: ReadonlyMap<string, TensorEntry>
  readonly bytes: number
}

/**
 * Opens the folder of a LoRA adapter, or the one that a file of it lies in; null where there is no adapter_config.json.
 *
 * @throws StudioFailure that names what is missing, broken or not plain LoRA.
 */
export async function openLoraFiles(path: string): Promise<LoraFiles | null> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
  if (!isFolder && ![peftConfigurationFile, weightsFile, pickledFile].includes(basename(path))) return null
  const folder = isFolder ? path : dirname(path)
  const files = new Set(await readdir(folder).catch(() => []))
  if (!files.has(peftConfigurationFile)) return null
  const name = basename(folder)
  const configuration = await readPeftConfiguration(folder, name)
  if (!files.has(weightsFile)) throw weightsMissing(name, files.has(pickledFile))
  const file = join(folder, weightsFile)
  const { tensors } = await openSafetensors(file)
  const parts = new Map<string, Partial<Record<'A' | 'B' | 'R', TensorEntry>>>()
  const head = new Map<string, TensorEntry>()
  for (const [tensor, entry] of tensors) {
    const place = placeOf(tensor)
    if (place.part === 'head') head.set(place.name, entry)
    else parts.set(place.module, { ...parts.get(place.module), [place.part]: entry })
  }
  if (parts.size === 0) throw cannotImport('import-no-lora', name, `There is no lora_A in ${weightsFile}.`, 'Take the folder from where it was first written.', { file: weightsFile })
  const hasLatents = [...parts.values()].some(({ R }) => R !== undefined)
  const modules = [...parts].map(([module, { A, B, R }]) => loraModule(name, module, { A, B, R }, hasLatents))
  return { folder, name, file, configuration, modules, head, bytes: (await stat(file)).size }
}

type Parts = Readonly<Record<'A' | 'B' | 'R', TensorEntry | undefined>>

function loraModule(name: string, path: string, { A, B, R }: Parts, hasLatents: boolean): LoraModule {
  const wrong = (cause: string) => cannotImport('import-tensors-unfit', name, cause, 'Take the folder from where it was first written.')
  if (!A || !B) throw wrong(`Its ${path} has no lora_${A ? 'B' : 'A'}.`)
  if (hasLatents && !R) throw wrong(`Its ${path} has no lora_latent_mapping, which other modules have.`)
  const [rank = 0, inFeatures = 0] = A.shape
  const [outFeatures = 0] = B.shape
  const wanted: readonly (readonly [TensorEntry | undefined, readonly number[]])[] = [[A, [rank, inFeatures]], [B, [outFeatures, rank]], [R, [rank, rank]]]
  for (const [entry, shape] of wanted) {
    if (entry && (entry.shape.join() !== shape.join() || shape.includes(0))) throw wrong(`Its tensor ${entry.name} is ${entry.shape.join(' × ')} beside a lora_A of ${A.shape.join(' × ')}.`)
  }
  return { path, rank, inFeatures, outFeatures, A, B, R }
}

function weightsMissing(name: string, pickled: boolean) {
  const code = pickled ? 'import-weights-pickled' : 'import-weights-missing'
  const cause = pickled ? `It holds its weights as ${pickledFile}, a format that can run code when it is read.` : `There is no ${weightsFile} in it.`
  const suggestion = pickled ? 'Load it with PEFT and save it again: save_pretrained writes safetensors.' : 'Take the whole folder from where it was first written.'
  return cannotImport(code, name, cause, suggestion, { file: pickled ? pickledFile : weightsFile })
}

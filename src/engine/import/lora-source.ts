import type { AdapterSourceFormat, FoundAdapterFacts } from '../../shared/imported-adapter.ts'
import type { LinearModule } from '../../shared/model-description.ts'
import { type AdapterConfiguration, adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { NamedTensor, SavedAdapter } from '../adapters/saved-adapter.ts'
import { withoutPrefix } from '../export/weight-prefix.ts'
import { readTensor } from '../files/safetensors.ts'
import { chooseTargets } from '../models/target-modules.ts'
import { trainedName } from '../training/assemble.ts'
import type { AdapterSource, ImportBase } from './adapter-source.ts'
import { classNames, classNamesBeside, unnamedClasses } from './class-names.ts'
import { foldLatent } from './fold-latent.ts'
import { cannotImport, mergeElsewhere } from './import-failures.ts'
import type { LoraFiles, LoraModule } from './lora-files.ts'
import { scaleOf } from './peft-configuration.ts'

/** The tensors whose rows are a classifier's outputs, in one family or another. */
const outputTensors = ['classifier.weight', 'classifier.out_proj.weight', 'score.weight']
/** Files of PEFT do not tell what texts were cut to. */
const longestText = 512

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** PEFT's files, and those of LoRA-XS's authors, which have R between the factors: as plain LoRA, the same function in both cases. */
export async function loraSource(format: AdapterSourceFormat, files: LoraFiles): Promise<AdapterSource> {
  const { modules } = files
  const { task, labels } = await taskOf(files)
  const head = [...files.head].map(([name, { shape }]) => ({ name, shape }))
  const facts: FoundAdapterFacts = {
    format,
    name: files.name,
    method: 'lora',
    rank: Math.max(...modules.map(({ rank }) => rank)),
    task,
    labels,
    baseName: files.configuration.base_model_name_or_path ?? '',
    values: { adapter: sum(modules.map(({ A, B }) => sizeOf(A.shape) + sizeOf(B.shape))), head: sum(head.map(({ shape }) => sizeOf(shape))) },
    trainedValues: sum(modules.map(({ A, B, R }) => (R ? sizeOf(R.shape) : sizeOf(A.shape) + sizeOf(B.shape)))),
    bytes: files.bytes,
  }
  return { facts, modelType: null, modules, head, convert: (base) => convert(files, facts, base) }
}

async function taskOf({ name, folder, configuration, head }: LoraFiles): Promise<Pick<FoundAdapterFacts, 'task' | 'labels'>> {
  const outputs = outputTensors.map((tensor) => head.get(tensor)?.shape[0]).find((rows) => rows !== undefined)
  const { task_type: type } = configuration
  if (type === 'CAUSAL_LM' || (type == null && outputs === undefined)) return { task: 'instruction', labels: [] }
  if (outputs === undefined) {
    throw cannotImport(
      'import-head-missing',
      name,
      `It is of a classifier (task_type SEQ_CLS), and the classifier's own tensors are not in its file: ${outputTensors.join(', ')}.`,
      'Save it again with modules_to_save naming the classifier; without it, nobody can tell what was learned.',
      { tensors: outputTensors.join(', ') },
    )
  }
  if (outputs === 1) return { task: 'regression', labels: [] }
  return { task: 'classification', labels: (await classNamesBeside(folder, outputs)) ?? unnamedClasses(outputs) }
}

async function convert(files: LoraFiles, { task, labels }: FoundAdapterFacts, { folder, architecture, hash }: ImportBase): Promise<SavedAdapter> {
  const { file, configuration: settings } = files
  const found = new Map(files.modules.map((module) => [withoutPrefix(module.path, architecture.basePrefix), module]))
  const configuration = configurationOf(files, found, architecture.modules(folder))
  const tensors: NamedTensor[] = []
  for (const target of chooseTargets(folder.name, architecture.modules(folder), configuration.targetModules, configuration.layers)) {
    const module = found.get(target.path)
    tensors.push(...(module ? await factorsOf(file, target.path, module, scaleOf(settings, module.path, module.rank) / (configuration.alpha / module.rank)) : noChange(target)))
  }
  const head: NamedTensor[] = []
  for (const [name, entry] of files.head) head.push({ name, shape: entry.shape, data: await readTensor(file, entry) })
  const named = await classNamesBeside(files.folder, labels.length)
  return {
    task,
    modelType: architecture.modelType,
    baseName: folder.name,
    baseFolder: folder.path,
    baseHash: hash,
    factorFingerprint: '',
    configuration,
    labels: named ?? (task === 'classification' ? classNames(folder.config, labels.length) : null) ?? labels,
    maximumLength: Math.min(architecture.describe(folder).maximumLength, longestText),
    tensors,
    head,
  }
}

/** Kinds of modules in a range of layers, with the rank of each module. A module among them that the files leave out gets the smallest rank. */
function configurationOf({ name, configuration: { lora_alpha, use_rslora } }: LoraFiles, found: ReadonlyMap<string, LoraModule>, all: readonly LinearModule[]): AdapterConfiguration {
  const adapted = all.filter(({ path }) => found.has(path))
  const layers = adapted.map(({ layer }) => layer)
  const [first, last] = [Math.min(...layers), Math.max(...layers)]
  const everywhere = first === Math.min(...all.map(({ layer }) => layer)) && last === Math.max(...all.map(({ layer }) => layer))
  const kinds = new Set(adapted.map(({ kind }) => kind))
  const rank = Math.max(...[...found.values()].map((module) => module.rank))
  const ranks: Record<string, number> = {}
  for (const { path, kind, layer } of all) {
    const own = found.get(path)?.rank ?? 1
    if (kinds.has(kind) && layer >= first && layer <= last && own !== rank) ranks[path] = own
  }
  const parsed = adapterConfigurationSchema.safeParse({
    method: 'lora',
    targetModules: [...kinds],
    layers: everywhere ? null : { first, last },
    rank,
    ranks,
    alpha: use_rslora === true ? lora_alpha * Math.sqrt(rank) : lora_alpha,
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw cannotImport('import-settings', name, `The studio has no such setting: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''} (rank ${rank}, alpha ${lora_alpha}).`, mergeElsewhere, { rank, alpha: lora_alpha })
}

/** A and B of a module, R folded into B, and with it what its scale differs by from the one for all. */
async function factorsOf(file: string, path: string, { A, B, R, rank }: LoraModule, factor: number): Promise<NamedTensor[]> {
  const values = await readTensor(file, B)
  const left = R ? foldLatent(values, await readTensor(file, R), rank) : values
  const scaled = factor === 1 ? left : left.map((value) => value * factor)
  return [
    { name: trainedName(path, 'A'), shape: A.shape, data: await readTensor(file, A) },
    { name: trainedName(path, 'B'), shape: B.shape, data: scaled },
  ]
}

function noChange({ path, inFeatures, outFeatures }: LinearModule): NamedTensor[] {
  return [
    { name: trainedName(path, 'A'), shape: [1, inFeatures], data: new Float32Array(inFeatures) },
    { name: trainedName(path, 'B'), shape: [outFeatures, 1], data: new Float32Array(outFeatures) },
  ]
}

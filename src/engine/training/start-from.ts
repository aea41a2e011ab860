import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { AdapterTarget } from '../adapters/adapter-method.ts'
import { adapterTargets } from '../adapters/adapter-targets.ts'
import { growRank } from '../adapters/grow-rank.ts'
import { adapterMethod } from '../adapters/registry.ts'
import type { NamedTensor, SavedAdapter } from '../adapters/saved-adapter.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { targetsOf, trainedName } from './assemble.ts'

/**
 * What another adapter on the same base has learned, as the start of this one, by name; its head stays behind, since
 * the labels are others (the paper starts MRPC, RTE and STS-B from MNLI). R may come from another α, and on factors of
 * the SVD from a smaller rank: it is then scaled and grown, and the function stays what it was.
 *
 * @throws StudioFailure where the two cannot be the same function.
 */
export async function valuesToStartFrom(
  folder: ModelFolder,
  architecture: Architecture,
  configuration: AdapterConfiguration,
  baseHash: string,
): Promise<ReadonlyMap<string, Float32Array>> {
  const { startFrom, initialisation } = configuration
  const values = new Map<string, Float32Array>()
  if (startFrom === null) return values
  const method = adapterMethod(configuration.method)
  if (method.adapts !== 'modules') {
    throw unfit(startFrom, `${configuration.method} adapts no modules, and only what modules have learned can be a start.`, 'Choose another method, such as lora-xs, or start afresh.')
  }
  const other = await readAdapter(startFrom)
  checkKinship(startFrom, other, configuration, baseHash)
  const targets = targetsOf(folder, architecture, configuration)
  const sources = adapterTargets(folder.name, architecture.modules(folder), other.configuration)
  if (method.name === 'vera') checkSharedFactors(startFrom, sources, targets)
  const sourceOf = new Map(sources.map((source) => [source.module.path, source]))
  const tensors = new Map(other.tensors.map((tensor) => [tensor.name, tensor]))
  for (const target of targets) {
    const { path } = target.module
    const source = sourceOf.get(path)
    if (!source) throw unfit(startFrom, `It does not adapt ${path}.`, 'Leave that module out, or start from another adapter.')
    const grows = method.name === 'lora-xs' && (source.rank === target.rank || (initialisation === 'svd' && source.rank < target.rank))
    const expected = new Map(method.tensors(source).map(({ name, shape }) => [name, shape]))
    for (const { name, shape } of method.tensors(target)) {
      const tensor = wholeTensor(startFrom, tensors, trainedName(path, name), expected.get(name) ?? [])
      if (grows) values.set(tensor.name, growRank(tensor.data, source.rank, target.rank).map((value) => value * (source.scale / target.scale)))
      // VeRA has no α.
      else if (shape.join() === tensor.shape.join() && (method.name === 'vera' || source.scale === target.scale)) values.set(tensor.name, tensor.data)
      else throw otherSize(startFrom, tensor.name)
    }
  }
  return values
}

function wholeTensor(file: string, tensors: ReadonlyMap<string, NamedTensor>, name: string, shape: readonly number[]): NamedTensor {
  const tensor = tensors.get(name)
  if (tensor?.shape.join() === shape.join()) return tensor
  const problem = tensor ? `Its ${name} is ${tensor.shape.join(' × ')} and should be ${shape.join(' × ')}.` : `It lacks ${name}.`
  throw unfit(file, problem, 'Choose a whole adapter.')
}

function otherSize(file: string, name: string): StudioFailure {
  const suggestion = 'Set rank and α to those of that adapter; only the rank of LoRA-XS on factors of the SVD can grow, and only its α can change.'
  return unfit(file, `Its ${name} has another rank or scale α/r.`, suggestion)
}

/** VeRA's one pair of random matrices is as large as its largest module needs, and of another size it has other numbers. */
function checkSharedFactors(file: string, sources: readonly AdapterTarget[], targets: readonly AdapterTarget[]): void {
  const sizeOf = (all: readonly AdapterTarget[]): string =>
    [({ rank }: AdapterTarget) => rank, ({ module }: AdapterTarget) => module.inFeatures, ({ module }: AdapterTarget) => module.outFeatures]
      .map((size) => Math.max(...all.map(size)))
      .join(' × ')
  if (sizeOf(sources) === sizeOf(targets)) return
  throw unfit(file, 'The random matrices that its modules share have another size.', 'Adapt the same kinds of modules with the same ranks as that adapter.')
}

function checkKinship(file: string, other: SavedAdapter, configuration: AdapterConfiguration, baseHash: string): void {
  const { method, initialisation, factorSeed } = other.configuration
  if (other.baseHash !== baseHash) throw unfit(file, `It was trained on ${other.baseName}, another base.`, 'Choose an adapter of this base model.')
  if (method !== configuration.method) throw unfit(file, `It was trained with ${method}.`, `Choose an adapter trained with ${configuration.method}.`)
  const seeded = method === 'vera' || (method === 'lora-xs' && initialisation === 'random')
  const others = (method === 'lora-xs' && initialisation !== configuration.initialisation) || (seeded && factorSeed !== configuration.factorSeed)
  if (others) throw unfit(file, 'Its frozen factors are others.', 'Set initialisation and factor seed to those of that adapter.')
}

function unfit(file: string, cause: string, suggestion: string): StudioFailure {
  return new StudioFailure({ code: 'start-unfit', title: `The run cannot start from ${basename(file)}`, cause, suggestion, values: { file: basename(file) } })
}

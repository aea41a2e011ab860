import { basename } from 'node:path'
import { StudioFailure } from '../../shared/failure.ts'
import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import { adapterTargets } from '../adapters/adapter-targets.ts'
import { growRank } from '../adapters/grow-rank.ts'
import type { NamedTensor, SavedAdapter } from '../adapters/saved-adapter.ts'
import { targetsOf, trainedName } from './assemble.ts'
import type { Network } from './network.ts'

/**
 * What another adapter on the same base has learned, as the start of this one, by name; its head stays behind, since
 * the labels are others (the paper starts MRPC, RTE and STS-B from MNLI). R may come from a smaller rank and another α:
 * it is then grown and scaled, and the function stays what it was.
 *
 * @throws StudioFailure where the two cannot be the same function.
 */
export async function valuesToStartFrom(network: Network, configuration: AdapterConfiguration, baseHash: string): Promise<Map<string, Float32Array>> {
  const { startFrom } = configuration
  const values = new Map<string, Float32Array>()
  if (startFrom === null) return values
  const other = await readAdapter(startFrom)
  checkKinship(startFrom, other, configuration, baseHash)
  const { folder, architecture } = network
  const theirs = new Map(adapterTargets(folder.name, architecture.modules(folder), other.configuration).map((target) => [target.module.path, target]))
  const tensors = new Map(other.tensors.map((tensor) => [tensor.name, tensor]))
  for (const target of targetsOf(folder, architecture, configuration)) {
    const { path } = target.module
    const source = theirs.get(path)
    if (!source) throw unfit(startFrom, `It does not adapt ${path}.`, 'Leave that module out, or start from another adapter.')
    for (const [name, shape] of network.trained.filter(({ name }) => name.startsWith(`${path}.`)).map(({ name, shape }) => [name, shape] as const)) {
      const tensor = tensors.get(name)
      if (!tensor) throw unfit(startFrom, `It lacks ${name}.`, 'Choose a whole adapter.')
      const isMatrix = name === trainedName(path, 'R')
      if (isMatrix && source.rank <= target.rank) {
        values.set(name, growRank(tensor.data, source.rank, target.rank).map((value) => value * (source.scale / target.scale)))
      } else values.set(name, sameShape(startFrom, tensor, shape, source.scale === target.scale))
    }
  }
  return values
}

function sameShape(file: string, { name, shape, data }: NamedTensor, wanted: readonly number[], sameScale: boolean): Float32Array {
  if (sameScale && shape.join() === wanted.join()) return data
  throw unfit(file, `Its ${name} has another rank or scale α/r.`, 'Set rank and α to those of that adapter; only the rank of LoRA-XS can grow.')
}

function checkKinship(file: string, other: SavedAdapter, configuration: AdapterConfiguration, baseHash: string): void {
  const { method, initialisation, factorSeed } = other.configuration
  if (other.baseHash !== baseHash) throw unfit(file, `It was trained on ${other.baseName}, another base.`, 'Choose an adapter of this base model.')
  if (method !== configuration.method) throw unfit(file, `It was trained with ${method}.`, `Choose an adapter trained with ${configuration.method}.`)
  const seeded = method === 'vera' || initialisation === 'random'
  if (initialisation !== configuration.initialisation || (seeded && factorSeed !== configuration.factorSeed)) {
    throw unfit(file, 'Its frozen factors are others.', 'Set initialisation and factor seed to those of that adapter.')
  }
}

function unfit(file: string, cause: string, suggestion: string): StudioFailure {
  return new StudioFailure({ code: 'start-unfit', title: `The run cannot start from ${basename(file)}`, cause, suggestion })
}

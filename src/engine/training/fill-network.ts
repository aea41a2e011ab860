import { StudioFailure } from '../../shared/failure.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import type { Factors } from '../decomposition/factors.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import type { Architecture } from '../models/architecture.ts'
import { taskNamed } from '../tasks/registry.ts'
import { assembleNetwork } from './assemble.ts'
import type { Network } from './network.ts'

/** A network with the values of its trained tensors: everything that decides its answers. */
export interface FilledNetwork {
  readonly network: Network
  readonly trained: Readonly<Record<string, Float32Array>>
}

/** The model that a saved adapter makes of its base; see `trainedValues`. */
export function fillNetwork(
  folder: ModelFolder,
  architecture: Architecture,
  factors: ReadonlyMap<string, Factors>,
  adapter: SavedAdapter,
): FilledNetwork {
  const network = assembleNetwork(folder, architecture, adapter.configuration, factors, taskNamed(adapter.task), adapter.labels)
  return { network, trained: trainedValues(network, adapter) }
}

/**
 * The values of a network's trained tensors, from an adapter.
 *
 * @throws StudioFailure that names the first tensor that is missing, of another shape, or has no place.
 */
export function trainedValues(network: Network, adapter: SavedAdapter): FilledNetwork['trained'] {
  const saved = new Map([...adapter.tensors, ...adapter.head].map((tensor) => [tensor.name, tensor]))
  const trained: Record<string, Float32Array> = {}
  for (const { name, shape } of network.trained) {
    const tensor = saved.get(name)
    if (!tensor) throw unfit(adapter, `It lacks the tensor ${name}.`)
    if (tensor.shape.join() !== shape.join()) throw unfit(adapter, `Its tensor ${name} is ${tensor.shape.join(' × ')} and should be ${shape.join(' × ')}.`)
    trained[name] = tensor.data
    saved.delete(name)
  }
  for (const name of saved.keys()) throw unfit(adapter, `Its tensor ${name} has no place there.`)
  return trained
}

function unfit(adapter: SavedAdapter, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'adapter-unfit',
    title: `The adapter does not fit ${adapter.baseName}`,
    cause,
    suggestion: 'Take the file from where it was first written, or train the run again.',
    values: { base: adapter.baseName },
  })
}

import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { readTensor } from '../files/safetensors.ts'
import { baseTensor } from '../models/weight-names.ts'
import { type TrainedTensor, trainedTensor } from '../optimization/adamw.ts'
import { seededRandom } from '../random.ts'
import { targetsOf, trainedName } from './assemble.ts'
import type { Network } from './network.ts'

/**
 * All trained tensors as they are before the first step, in the network's order; adapter and head draw from seeds of
 * their own. `learned` holds what another adapter has learned already, by name.
 */
export async function startTensors(
  network: Network,
  { adapter, training }: RunConfiguration,
  learned: ReadonlyMap<string, Float32Array>,
): Promise<TrainedTensor[]> {
  const { folder, architecture, outputs } = network
  const start = new Map<string, { group: TrainedTensor['group']; values: Float32Array }>()
  const method = adapterMethod(adapter.method)
  if (method.adapts === 'modules') {
    const random = seededRandom(training.seed)
    for (const target of targetsOf(folder, architecture, adapter)) {
      for (const { name, initialise } of method.tensors(target)) {
        start.set(trainedName(target.module.path, name), { group: 'adapter', values: initialise(random) })
      }
    }
    for (const [name, values] of learned) start.set(name, { group: 'adapter', values })
  }
  const random = seededRandom(training.seed + 1)
  if (outputs > 0) for (const { name, initialise } of architecture.headTensors(folder, outputs)) start.set(name, { group: 'head', values: initialise(random) })
  const tensors: TrainedTensor[] = []
  for (const { name, shape } of network.trained) {
    const drawn = start.get(name)
    if (drawn) tensors.push(trainedTensor(name, shape, drawn.group, drawn.values))
    else {
      const { file, entry } = baseTensor(folder, architecture.basePrefix, name)
      tensors.push(trainedTensor(name, shape, 'adapter', await readTensor(file, entry)))
    }
  }
  return tensors
}

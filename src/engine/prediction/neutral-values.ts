import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { adapterMethod } from '../adapters/registry.ts'
import { readTensor } from '../files/safetensors.ts'
import { baseTensor } from '../models/weight-names.ts'
import { targetsOf, trainedName } from '../training/assemble.ts'
import type { FilledNetwork } from '../training/fill-network.ts'

/** The trained values with which a network answers as its base does, with the adapter's own head where it has one. */
export async function neutralValues({ network, trained }: FilledNetwork, { configuration }: SavedAdapter): Promise<FilledNetwork['trained']> {
  const { folder, architecture } = network
  const method = adapterMethod(configuration.method)
  if (method.adapts === 'nothing') return trained
  const values = { ...trained }
  if (method.adapts === 'modules') {
    for (const { module } of targetsOf(folder, architecture, configuration)) {
      const name = trainedName(module.path, method.neutral)
      values[name] = new Float32Array(trained[name]?.length ?? 0)
    }
    return values
  }
  const head = new Set(network.outputs === 0 ? [] : architecture.headTensors(folder, network.outputs).map(({ name }) => name))
  for (const { name } of network.trained) {
    if (head.has(name)) continue
    const { file, entry } = baseTensor(folder, architecture.basePrefix, name)
    values[name] = await readTensor(file, entry)
  }
  return values
}

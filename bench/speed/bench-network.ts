import { adapterConfigurationSchema, type BaseFormat } from '../../src/shared/run-configuration.ts'
import type { Executor } from '../../src/engine/executors/executor.ts'
import { openModelFolder } from '../../src/engine/files/model-folder.ts'
import { architectureOf } from '../../src/engine/models/registry.ts'
import { eightBitBaseOf } from '../../src/engine/quantization/eight-bit-base.ts'
import { classification } from '../../src/engine/tasks/classification.ts'
import { assembleNetwork, loadFactors } from '../../src/engine/training/assemble.ts'

export const benchLabels = ['one', 'two']

/** What every row trains: LoRA-XS of rank 16 on the paper's four modules, for two classes. */
export function benchAdapter(baseFormat: BaseFormat = 'as-stored') {
  return adapterConfigurationSchema.parse({ targetModules: ['query', 'value', 'attention.output.dense', 'output.dense'], rank: 16, baseFormat })
}

/** The network that every row trains, on the model in a folder. Factors and 8-bit weights are kept in `cacheFolder`. */
export async function benchNetwork(model: string, cacheFolder: string, executor: Executor, baseFormat?: BaseFormat) {
  const folder = await openModelFolder(model)
  const architecture = architectureOf(folder)
  const adapter = benchAdapter(baseFormat)
  const factors = await loadFactors(folder, architecture, adapter, { cacheFolder, executor })
  const eightBit = await eightBitBaseOf(folder, architecture, adapter, { cacheFolder })
  const network = { ...assembleNetwork(folder, architecture, adapter, factors, classification, benchLabels), eightBit }
  return { folder, architecture, factors, network }
}

import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { Executor, ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import type { ModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import { assembleNetwork, loadFactors } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { trainingProgram } from '../training/network.ts'

const [texts, longest] = [4, 16]
const labels = ['no', 'yes']

/** A training step of LoRA-XS on every kind of module, and what to feed it. `executor` decomposes nothing: the factors are random. */
export async function probeStep(
  folder: ModelFolder,
  cacheFolder: string,
  executor: Executor,
): Promise<{ definition: ProgramDefinition; inputs: ProgramInputs }> {
  const architecture = architectureOf(folder)
  const kinds = new Set(architecture.modules(folder).map(({ kind }) => kind))
  const adapter = adapterConfigurationSchema.parse({ targetModules: [...kinds], rank: 4, initialisation: 'random' })
  const factors = await loadFactors(folder, architecture, adapter, { cacheFolder, executor })
  const network = assembleNetwork(folder, architecture, adapter, factors, classification, labels)
  const random = seededRandom(2)
  const trained = network.trained.map(({ name, shape: sides }) => {
    const size = sides.reduce((product, side) => product * side, 1)
    return [name, Float32Array.from({ length: size }, () => 0.2 * random.normal())] as const
  })
  const examples = Array.from({ length: texts }, (_, row) => ({
    // Of different lengths, so that padding takes part.
    tokens: Int32Array.from({ length: longest - 3 * row }, () => 1 + random.integer(60)),
    label: row % labels.length,
  }))
  const batch = oneTextARow(examples, longest)
  const inputs = { ...Object.fromEntries(trained), ...makeBatch(batch, network.layOut, 0), ...classification.targets(batch, labels.length) }
  return { definition: trainingProgram(network, batch.shape), inputs }
}

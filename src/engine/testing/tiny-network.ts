import { type AdapterMethodName, adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import type { ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import type { Task } from '../tasks/task.ts'
import { assembleNetwork, loadFactors } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { trainingProgram } from '../training/network.ts'
import { type TinyFamily, tinyTargets } from './tiny-run.ts'

interface TinyStep {
  readonly method?: AdapterMethodName
  readonly task?: Task
  readonly dropout?: number
}

/** A training step on a family's tiny model with texts of different lengths, and random numbers to run it on. */
export async function tinyTrainingStep(
  family: TinyFamily,
  { method = 'lora', task = classification, dropout = 0 }: TinyStep = {},
): Promise<{ definition: ProgramDefinition; inputs: ProgramInputs }> {
  const folder = await openModelFolder(fixtureFolder(family))
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ method, targetModules: tinyTargets[family], rank: 4, dropout })
  const scratch = await temporaryFolder()
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder: scratch, executor: compiledExecutor(scratch) })
  const network = assembleNetwork(folder, architecture, configuration, factors, task, ['ham', 'spam'])
  const random = seededRandom(5)
  const examples = [16, 11, 7, 13].map((length, row) => ({
    tokens: Int32Array.from({ length }, () => 5 + random.integer(40)),
    learned: Uint8Array.from({ length }, (_, position) => Number(position > 3)),
    label: row % 2,
  }))
  const batch = oneTextARow(examples, 16)
  const definition = trainingProgram(network, batch.shape)
  const tokens = { ...makeBatch(batch, network.layOut, 0), ...task.targets(batch, network.outputs) }
  const numbers = Object.entries(definition.inputs).map(([name, { shape }]): [string, Float32Array] => [
    name,
    Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, () => (name.startsWith('noise') ? random.uniform() : 0.1 * random.normal())),
  ])
  return { definition, inputs: { ...Object.fromEntries(numbers), ...tokens } }
}

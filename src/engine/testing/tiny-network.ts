import { type AdapterMethodName, adapterConfigurationSchema, type BaseFormat } from '../../shared/run-configuration.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import type { ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import type { Task } from '../tasks/task.ts'
import { assembleNetwork, loadFactors } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { evaluationProgram, trainingProgram } from '../training/network.ts'
import { deepened } from './deepened.ts'
import { inNumberFormat } from './in-number-format.ts'
import { type TinyFamily, tinyTargets } from './tiny-run.ts'

export interface TinyStepChanges {
  /** More layers than the two of the tiny model. */
  readonly layers?: number
  readonly numberFormat?: 'F16' | 'BF16'
  readonly method?: AdapterMethodName
  readonly task?: Task
  readonly dropout?: number
  readonly baseFormat?: BaseFormat
}

/**
 * A training step on a family's tiny model with texts of different lengths, with LoRA where nothing else is said, its
 * evaluation, and random numbers to run them on.
 */
export async function tinyTrainingStep(
  family: TinyFamily,
  { layers, numberFormat, task = classification, ...changes }: TinyStepChanges = {},
): Promise<{ definition: ProgramDefinition; evaluation: ProgramDefinition; inputs: ProgramInputs }> {
  const tiny = await openModelFolder(fixtureFolder(family))
  const rounded = numberFormat === undefined ? tiny : await inNumberFormat(tiny, numberFormat)
  const folder = layers === undefined ? rounded : deepened(rounded, layers)
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ method: 'lora', targetModules: tinyTargets[family], rank: 4, ...changes })
  const cacheFolder = await temporaryFolder()
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder, executor: compiledExecutor(cacheFolder) })
  const eightBit = await eightBitBaseOf(folder, architecture, configuration, { cacheFolder })
  const network = { ...assembleNetwork(folder, architecture, configuration, factors, task, ['ham', 'spam']), eightBit }
  const random = seededRandom(5)
  const examples = [16, 11, 7, 13].map((length, row) => ({
    tokens: Int32Array.from({ length }, () => 5 + random.integer(20)),
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
  return { definition, evaluation: evaluationProgram(network, batch.shape), inputs: { ...Object.fromEntries(numbers), ...tokens } }
}

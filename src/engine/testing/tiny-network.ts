import { fileURLToPath } from 'node:url'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import { assembleNetwork } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { noiseInputs, trainingProgram } from '../training/network.ts'
import type { ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { deepened } from './deepened.ts'
import { type TinyFamily, tinyTargets } from './tiny-run.ts'

export const tinyShape = { rows: 4, length: 16, texts: 4 }

/** A training step of a family's tiny model, made deeper where asked for, with LoRA or all weights trained, and random numbers to run it on. */
export async function tinyTrainingStep(
  family: TinyFamily,
  { layers, ...changes }: { layers?: number; method?: 'lora' | 'full'; dropout?: number } = {},
): Promise<{ definition: ProgramDefinition; inputs: ProgramInputs }> {
  const stored = await openModelFolder(fileURLToPath(new URL(`../fixtures/${family}/`, import.meta.url)))
  const folder = layers === undefined ? stored : deepened(stored, layers)
  const configuration = adapterConfigurationSchema.parse({ method: 'lora', targetModules: tinyTargets[family], rank: 4, ...changes })
  const network = assembleNetwork(folder, architectureOf(folder), configuration, new Map(), classification, ['ham', 'spam'])
  const random = seededRandom(5)
  const examples = Array.from({ length: tinyShape.texts }, (_, row) => ({
    tokens: Int32Array.from({ length: tinyShape.length - row }, () => 5 + random.integer(20)),
    label: row % 2,
  }))
  const numbers = (shape: readonly number[]): Float32Array => Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => 0.1 * random.normal())
  const noise = Object.entries(noiseInputs(network, tinyShape)).map(([name, { shape }]) => [name, numbers(shape).map((value) => Math.abs(value) % 1)] as const)
  const batch = oneTextARow(examples, tinyShape.length)
  const inputs = {
    ...makeBatch(batch, network.layOut, 0),
    ...classification.targets(batch, network.outputs),
    ...Object.fromEntries([...network.trained.map(({ name, shape }) => [name, numbers(shape)] as const), ...noise]),
  }
  return { definition: trainingProgram(network, tinyShape), inputs }
}

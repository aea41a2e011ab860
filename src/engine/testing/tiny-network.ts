import { fileURLToPath } from 'node:url'
import { adapterConfigurationSchema, type BaseFormat } from '../../shared/run-configuration.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import { assembleNetwork } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { evaluationProgram, noiseInputs, trainingProgram } from '../training/network.ts'
import type { ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { deepened } from './deepened.ts'
import { inNumberFormat } from './in-number-format.ts'
import { type TinyFamily, tinyTargets } from './tiny-run.ts'

export const tinyShape = { rows: 4, length: 16, texts: 4 }

export interface TinyStepChanges {
  /** More layers than the two of the tiny model. */
  readonly layers?: number
  readonly numberFormat?: 'F16' | 'BF16'
  readonly method?: 'lora' | 'full'
  readonly dropout?: number
  readonly baseFormat?: BaseFormat
}

/** A training step of a family's tiny model with LoRA or all weights trained, its evaluation, and random numbers to run them on. */
export async function tinyTrainingStep(
  family: TinyFamily,
  { layers, numberFormat, ...changes }: TinyStepChanges = {},
): Promise<{ definition: ProgramDefinition; evaluation: ProgramDefinition; inputs: ProgramInputs }> {
  const tiny = await openModelFolder(fileURLToPath(new URL(`../fixtures/${family}/`, import.meta.url)))
  const rounded = numberFormat === undefined ? tiny : await inNumberFormat(tiny, numberFormat)
  const folder = layers === undefined ? rounded : deepened(rounded, layers)
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ method: 'lora', targetModules: tinyTargets[family], rank: 4, ...changes })
  const eightBit = await eightBitBaseOf(folder, architecture, configuration, { cacheFolder: await temporaryFolder() })
  const network = { ...assembleNetwork(folder, architecture, configuration, new Map(), classification, ['ham', 'spam']), eightBit }
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
  return { definition: trainingProgram(network, tinyShape), evaluation: evaluationProgram(network, tinyShape), inputs }
}

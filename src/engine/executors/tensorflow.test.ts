import util from 'node:util'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type AdapterMethodName, adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { seededRandom } from '../random.ts'
import { classification } from '../tasks/classification.ts'
import { instruction } from '../tasks/instruction.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { type TinyFamily, tinyTargets } from '../testing/tiny-run.ts'
import { assembleNetwork, loadFactors } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { trainingProgram } from '../training/network.ts'
import { compiledExecutor } from './compiled.ts'
import type { ProgramDefinition, ProgramInputs } from './executor.ts'
import { loadTensorflow, tensorflowExecutor } from './tensorflow.ts'

// As on Node 23 and later, where Node itself lacks it.
Reflect.deleteProperty(util, 'isNullOrUndefined')
const installed = await loadTensorflow().catch(() => undefined)
const notInstalled = 'TensorFlow is not set up here: npm run setup:tensorflow'

interface Step {
  readonly family: TinyFamily
  readonly method: AdapterMethodName
  readonly task: typeof classification
}

/** A training step on a family's tiny model, with texts of different lengths. */
async function makeStep({ family, method, task }: Step): Promise<{ definition: ProgramDefinition; inputs: ProgramInputs }> {
  const folder = await openModelFolder(fileURLToPath(new URL(`../fixtures/${family}/`, import.meta.url)))
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ method, targetModules: tinyTargets[family], rank: 4, dropout: method === 'full' ? 0 : 0.1 })
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
  const numbers = Object.entries(definition.inputs).map(([name, { shape: size }]): [string, Float32Array] => [
    name,
    Float32Array.from({ length: size.reduce((product, side) => product * side, 1) }, () => (name.startsWith('noise') ? random.uniform() : 0.1 * random.normal())),
  ])
  return { definition, inputs: { ...Object.fromEntries(numbers), ...tokens } }
}

/** Shifting all scores of a query alike changes no attention: this gradient is 0, and what comes out is rounding. */
const isZero = (name: string): boolean => name.endsWith('.key.bias')

test.for<Step>([
  ...(['bert', 'roberta', 'distilbert', 'llama', 'mistral', 'gemma', 'qwen2'] as const).map((family) => ({ family, method: 'lora-xs' as const, task: classification })),
  ...(['llama', 'gemma'] as const).map((family) => ({ family, method: 'lora-xs' as const, task: instruction })),
  { family: 'bert', method: 'full', task: classification },
  { family: 'llama', method: 'full', task: instruction },
])('a step of $method on $family, $task.name, is the compiled one on TensorFlow', async (step, { skip }) => {
  if (!installed) return skip(notInstalled)
  const { definition, inputs } = await makeStep(step)
  const compiled = await compiledExecutor(await temporaryFolder()).load(definition)
  const tensorflow = await (await tensorflowExecutor()).load(definition)
  const wanted = await compiled.run(inputs)
  const outputs = await tensorflow.run(inputs)
  await compiled.dispose()
  await tensorflow.dispose()
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(wanted).sort())
  expect(Object.keys(outputs).length).toBeGreaterThan(5)
  for (const [name, values] of Object.entries(wanted)) {
    const difference = isZero(name) ? largestDifference : relativeDifference
    expect(difference(outputs[name] ?? [], values), name).toBeLessThan(1e-5)
  }
})

test('tells what it computes with', async ({ skip }) => {
  if (!installed) return skip(notInstalled)
  expect(installed.version).toMatch(/^2\.\d+\.\d+/)
  expect(await loadTensorflow()).toEqual(installed)
})

import util from 'node:util'
import { expect, test } from 'vitest'
import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { classification } from '../tasks/classification.ts'
import { instruction } from '../tasks/instruction.ts'
import type { Task } from '../tasks/task.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { tinyTrainingStep } from '../testing/tiny-network.ts'
import { tinyFamilies, type TinyFamily } from '../testing/tiny-run.ts'
import { compiledExecutor } from './compiled.ts'
import { loadTensorflow, tensorflowExecutor } from './tensorflow.ts'

// As on Node 23 and later, where Node itself lacks it.
Reflect.deleteProperty(util, 'isNullOrUndefined')
const installed = await loadTensorflow().catch(() => undefined)
const notInstalled = 'TensorFlow is not set up here: npm run setup:tensorflow'

interface Step {
  readonly family: TinyFamily
  readonly method: AdapterMethodName
  readonly task: Task
}

/** Shifting all scores of a query alike changes no attention: this gradient is 0, and what comes out is rounding. */
const isZero = (name: string): boolean => name.endsWith('.key.bias')

test.for<Step>([
  ...tinyFamilies.map((family) => ({ family, method: 'lora-xs' as const, task: classification })),
  ...(['llama', 'gemma'] as const).map((family) => ({ family, method: 'lora-xs' as const, task: instruction })),
  { family: 'bert', method: 'full', task: classification },
  { family: 'llama', method: 'full', task: instruction },
])('a step of $method on $family, $task.name, is the compiled one on TensorFlow', async ({ family, ...step }, { skip }) => {
  if (!installed) return skip(notInstalled)
  const { definition, inputs } = await tinyTrainingStep(family, { ...step, dropout: step.method === 'full' ? 0 : 0.1 })
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

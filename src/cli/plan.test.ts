import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bertFolder } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { tinyCsv } from '../engine/testing/tiny-run.ts'
import { type MemoryPlan, memoryPlanSchema, planInWords } from '../shared/memory-plan.ts'
import { type Ended, linesOf, runCommandLine } from './testing/command-line.ts'

/** Asks for the plan of a run on the tiny texts; answers the data folder too, which must stay empty. */
async function printPlan(...options: string[]): Promise<{ ended: Ended; userData: string }> {
  const folder = await temporaryFolder()
  const [data, userData] = [join(folder, 'mails.csv'), await temporaryFolder()]
  await writeFile(data, tinyCsv())
  const ended = await runCommandLine(['train', '--print-plan', '--user-data', userData, '--data', data, '--rank', '4', '--maximum-length', '32', ...options])
  return { ended, userData }
}

function planOf({ ended }: { ended: Ended }): MemoryPlan {
  expect(ended, ended.output).toMatchObject({ code: 0, errors: '' })
  const lines = linesOf(ended)
  expect(lines.map(({ kind }) => kind)).toEqual(['plan'])
  return memoryPlanSchema.parse(lines[0])
}

test('the plan is one object, low mode computes less at once, and nothing is trained', async () => {
  const [balanced, low] = await Promise.all([printPlan('--model', bertFolder, '--json'), printPlan('--model', bertFolder, '--memory', 'low', '--json')])
  const [usual, small] = [planOf(balanced), planOf(low)]
  expect(usual).toMatchObject({ tokensAtOnce: 512, recompute: false, fits: true })
  expect(small.tokensAtOnce).toBeLessThan(usual.tokensAtOnce)
  expect(small.parts.activations).toBeLessThan(usual.parts.activations)
  expect(small.parts.weights).toBe(usual.parts.weights)
  expect(await readdir(balanced.userData)).toEqual([])
})

test('in words it names the same sizes', async () => {
  const { ended } = await printPlan('--model', bertFolder)
  const plan = planOf(await printPlan('--model', bertFolder, '--json'))
  expect(ended.code).toBe(0)
  // What the machine has free has changed in between.
  const [size = ''] = planInWords(plan).split(';')
  expect(ended.output).toContain(size)
})

test('a folder that holds no model is named', async () => {
  const { ended } = await printPlan('--model', '/nowhere')
  expect(ended.code).toBe(1)
  expect(ended.errors).toContain('/nowhere')
})

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bertFolder } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { tinyCsv } from '../engine/testing/tiny-run.ts'
import { type RunConfiguration, runConfigurationSchema, trainingConfigurationSchema } from '../shared/run-configuration.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

/** A run file beside its texts, which it names without a folder. */
async function runFile(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const folder = join(await temporaryFolder(), 'shared')
  await mkdir(folder)
  await writeFile(join(folder, 'mails.csv'), tinyCsv())
  const file = join(folder, 'run.json')
  const content = {
    name: 'of the file',
    modelFolder: bertFolder,
    data: { task: 'classification', file: 'mails.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.5, seed: 7 } },
    adapter: { targetModules: ['query'], rank: 3, startFrom: 'earlier.safetensors' },
    training: { epochs: 5, learningRate: 0.01 },
    executor: 'wasm',
    ...changes,
  }
  await writeFile(file, JSON.stringify(content))
  return file
}

async function configurationOf(file: string, ...flags: string[]): Promise<RunConfiguration> {
  const userData = await temporaryFolder()
  const ended = await runCommandLine(['train', '--print-configuration', '--json', '--user-data', userData, '--configuration', file, ...flags])
  expect(ended.code, ended.output + ended.errors).toBe(0)
  return z.object({ configuration: runConfigurationSchema }).parse(linesOf(ended).at(-1)).configuration
}

test('a run file overrules the defaults, which fill in what it does not say; its paths are relative to it', async () => {
  const file = await runFile()
  const { name, data, adapter, training, executor } = await configurationOf(file)
  expect({ name, executor }).toEqual({ name: 'of the file', executor: 'wasm' })
  expect(data).toMatchObject({ file: join(file, '../mails.csv'), validation: { kind: 'fraction', fraction: 0.5, seed: 7 } })
  expect(adapter).toMatchObject({ targetModules: ['query'], rank: 3, startFrom: join(file, '../earlier.safetensors') })
  expect(training).toEqual({ ...trainingConfigurationSchema.parse({}), epochs: 5, learningRate: 0.01 })
})

test('flags overrule a run file one by one; the rest of it stays', async () => {
  const file = await runFile()
  const flags = ['--rank', '6', '--epochs', '2', '--name', 'of the flags', '--executor', 'compiled', '--modules', 'key,value', '--validation-fraction', '0.25', '--layers', '1-1', '--lower-case-labels']
  const { name, data, adapter, training, executor } = await configurationOf(file, ...flags)
  expect({ name, executor }).toEqual({ name: 'of the flags', executor: 'compiled' })
  expect(data).toMatchObject({ file: join(file, '../mails.csv'), textColumn: 'text', lowerCaseLabels: true, validation: { kind: 'fraction', fraction: 0.25, seed: 7 } })
  expect(adapter).toMatchObject({ rank: 6, layers: { first: 1, last: 1 }, targetModules: ['key', 'value'], startFrom: join(file, '../earlier.safetensors') })
  expect(training).toMatchObject({ epochs: 2, learningRate: 0.01 })
})

test('a preset stands below the run file and above the defaults', async () => {
  const file = await runFile()
  const { adapter, training } = await configurationOf(file, '--preset', 'glue/cola/rank-8')
  expect(adapter).toMatchObject({ rank: 3, alpha: 8 })
  expect(training).toMatchObject({ epochs: 5, learningRate: 0.01, bestMetric: 'matthews', headLearningRate: 5e-3 })
})

test('a misspelt setting in a run file is named', async () => {
  const ended = await runCommandLine(['train', '--print-configuration', '--configuration', await runFile({ training: { epoch: 5 } })])
  expect(ended.code).toBe(1)
  expect(ended.errors).toContain('run.json is not a run file')
  expect(ended.errors).toContain('"epoch"')
})

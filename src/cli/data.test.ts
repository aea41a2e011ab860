import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { datasetPreviewSchema } from '../shared/dataset.ts'
import { bertFolder } from '../engine/fixtures/bert-reference.ts'
import { temporaryFolder } from '../engine/fixtures/temporary-folder.ts'
import { tokenLengthsSchema } from '../shared/token-lengths.ts'
import { linesOf, runCommandLine } from './testing/command-line.ts'

test('data shows rows, guesses and lengths in tokens', async () => {
  const file = join(await temporaryFolder(), 'mails.csv')
  await writeFile(file, 'text,label\nfree money,spam\nhello dear friend,ham\nwin a prize now,spam\n')
  const ended = await runCommandLine(['data', '--data', file, '--model', bertFolder, '--json'])
  expect(ended.code, ended.errors).toBe(0)
  const [result] = linesOf(ended)
  const { rowCount, guess } = datasetPreviewSchema.omit({ rows: true }).parse(result)
  expect([rowCount, guess.textColumn, guess.labelColumn]).toEqual([3, 'text', 'label'])
  const { count, longest } = tokenLengthsSchema.omit({ lengths: true }).parse(result?.tokenLengths)
  expect(count).toBe(3)
  expect(longest).toBeGreaterThanOrEqual(6)
  expect((await runCommandLine(['data', '--data', file])).output).toContain('label    spam: 2')
})

test('a task of GLUE becomes a run file that reads its own layout', async () => {
  const folder = join(await temporaryFolder(), 'CoLA')
  await mkdir(folder)
  for (const part of ['train', 'dev']) await writeFile(join(folder, `${part}.tsv`), 'gj04\t1\t\tHe said "so.\nbc01\t0\t*\tHim said.\n')
  const ended = await runCommandLine(['train', '--print-configuration', '--glue', 'cola', '--data', folder, '--model', bertFolder, '--preset', 'glue/cola/rank-8', '--json'])
  expect(ended.code, ended.output).toBe(0)
  expect(linesOf(ended)).toMatchObject([
    {
      configuration: {
        data: { task: 'classification', textColumn: 'column 4', labelColumn: 'column 2', table: { header: false, quotes: false }, validation: { kind: 'file' } },
        adapter: { rank: 8, alpha: 8, initialisation: 'svd' },
        training: { bestMetric: 'matthews', learningRate: 1e-3, headLearningRate: 5e-3, epochs: 50, warmupRatio: 0.06 },
      },
    },
  ])
})

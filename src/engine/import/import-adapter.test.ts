import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExportFormat } from '../../shared/export-result.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import { surveyAdapters } from '../adapters/survey-adapters.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { largestDifference } from '../testing/compare.ts'
import { exportTiny } from '../testing/export-tiny.ts'
import { type AdapterPlace, answersOf, importTiny } from '../testing/import-tiny.ts'
import { referenceRun } from '../testing/reference-run.ts'
import { copyTinyModel, nameEndOfText, tinyQuestions, type TinyRun, tinyRun, type TinyRunChanges, tinyScores, trainTiny } from '../testing/tiny-run.ts'
import { adapterFileName } from '../training/save-trained.ts'

async function trained(changes: TinyRunChanges): Promise<TinyRun> {
  const run = await tinyRun({ ...changes, training: { epochs: 1, maximumLength: 32 } })
  await trainTiny(run)
  return run
}

/** Exports a run, and imports that again; answers the import after comparing it with the run. */
async function thereAndBack(run: TinyRun, format: ExportFormat): Promise<AdapterPlace> {
  const { folder } = await exportTiny(run, format)
  const imported = await importTiny(folder, run.configuration.modelFolder, run.cacheFolder)
  expect(largestDifference(await answersOf(imported), await answersOf(run))).toBeLessThan(1e-5)
  return imported
}

test('what is exported for PEFT comes back as LoRA: the same answers, labels and task', async () => {
  const run = await trained({ adapter: { ranks: { query: 2, 'encoder.layer.1.output.dense': 7 }, layers: null } })
  const { runFolder, cacheFolder } = await thereAndBack(run, 'peft')
  const adapter = await readAdapter(join(runFolder, adapterFileName))
  expect(adapter).toMatchObject({ task: 'classification', labels: ['ham', 'spam'], modelType: 'bert', baseFolder: run.configuration.modelFolder })
  expect(adapter.configuration).toMatchObject({ method: 'lora', rank: 7, layers: null, targetModules: ['query', 'value', 'attention.output.dense', 'output.dense'] })
  // As good a source as a run.
  const merged = await exportTiny({ configuration: run.configuration, runFolder, cacheFolder }, 'merged')
  expect(merged.parity.largestDifference).toBeLessThan(1e-5)
})

test('layers of their own, a regression, and a decoder that answers instructions', async () => {
  const someLayers = await thereAndBack(await trained({ family: 'llama', adapter: { method: 'lora', layers: { first: 1, last: 1 } } }), 'peft')
  expect((await readAdapter(join(someLayers.runFolder, adapterFileName))).configuration.layers).toEqual({ first: 1, last: 1 })

  const scores = join(await temporaryFolder(), 'scores.csv')
  await writeFile(scores, tinyScores())
  const regression = await thereAndBack(await trained({ file: scores, data: { task: 'regression', labelColumn: 'score' }, adapter: { method: 'vera' } }), 'peft')
  expect(await readAdapter(join(regression.runFolder, adapterFileName))).toMatchObject({ task: 'regression', labels: [] })

  const questions = join(await temporaryFolder(), 'questions.jsonl')
  await writeFile(questions, tinyQuestions())
  const modelFolder = await copyTinyModel('llama')
  await nameEndOfText(modelFolder, '</s>')
  const run = await trained({ family: 'llama', modelFolder, file: questions, data: { task: 'instruction', shape: 'query-response', template: 'plain' } })
  const instruction = await thereAndBack(run, 'peft')
  expect(await readAdapter(join(instruction.runFolder, adapterFileName))).toMatchObject({ task: 'instruction', head: [] })
})

test('the studio’s own export comes back bit for bit, from the folder and from the file', async () => {
  const { run } = await referenceRun('bert')
  const { folder } = await exportTiny(run, 'native')
  for (const path of [folder, join(folder, adapterFileName)]) {
    const { runFolder } = await importTiny(path, run.configuration.modelFolder, run.cacheFolder)
    expect((await readFile(join(runFolder, adapterFileName))).equals(await readFile(join(run.runFolder, adapterFileName)))).toBe(true)
  }
})

test('a survey tells what is in an imported file, and that its base has gone', async () => {
  const { run } = await referenceRun('bert')
  const { runFolder } = await importTiny((await exportTiny(run, 'peft')).folder, run.configuration.modelFolder, run.cacheFolder)
  const nowhere = join(await temporaryFolder(), 'nothing')
  const [found, missing] = await surveyAdapters([runFolder, nowhere])
  // Two layers of query, value and attention.output.dense (32 + 32) and output.dense (64 + 32), rank 4; pooler and three classes.
  expect(found).toMatchObject({ failure: null, facts: { task: 'classification', labels: ['ham', 'spam', 'other'], values: { adapter: 4 * 2 * (3 * 64 + 96), head: 32 * 32 + 32 + 3 * 33 } } })
  expect(missing).toMatchObject({ facts: null, failure: { code: 'weights-unreadable' } })
  await writeFile(join(run.configuration.modelFolder, 'config.json'), 'broken')
  expect((await surveyAdapters([runFolder]))[0]).toMatchObject({ facts: { baseName: expect.any(String) as string }, failure: { code: 'adapter-base-missing' } })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type TaskProgress, taskProgressSchema } from '../../shared/contract/studio.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { exportFormats, type ExportFormat, type ExportResult } from '../../shared/export-result.ts'
import { readAdapter, writeAdapter } from '../adapters/adapter-file.ts'
import { failureOf } from '../data/testing/data-file.ts'
import { loadTokenizer } from '../data/tokenization.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { largestDifference } from '../testing/compare.ts'
import { referenceFamilies, referenceRun } from '../testing/reference-run.ts'
import { copyTinyModel, type TinyRun, tinyRun, trainTiny } from '../testing/tiny-run.ts'
import { loadFactors } from '../training/assemble.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { makeBatch } from '../training/batches.ts'
import { evaluationProgram } from '../training/network.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { exportRun } from './export-run.ts'
import { readBack } from './read-back.ts'

async function trainedRun(): Promise<TinyRun> {
  const run = await tinyRun({ training: { epochs: 1 } })
  await trainTiny(run)
  return run
}

function exportAs(format: ExportFormat, { runFolder, cacheFolder }: TinyRun, folder: string, modelFolder?: string): Promise<ExportResult> {
  return exportRun({ runFolder, cacheFolder, format, folder, ...(modelFolder !== undefined && { modelFolder }) }, (progress) => void taskProgressSchema.parse(progress))
}

/** Adds to one value of a float32 tensor where it lies in its file. */
function nudge(file: string, name: string, change: number): void {
  const bytes = readFileSync(file)
  const headerLength = Number(bytes.readBigUInt64LE())
  const header = tensorStarts.parse(JSON.parse(bytes.subarray(8, 8 + headerLength).toString()))
  const start = 8 + headerLength + (header[name]?.data_offsets?.[0] ?? NaN)
  bytes.writeFloatLE(bytes.readFloatLE(start) + change, start)
  writeFileSync(file, bytes)
}
const tensorStarts = z.record(z.string(), z.looseObject({ data_offsets: z.array(z.number()).optional() }))

const writtenFiles: Readonly<Record<ExportFormat, readonly string[]>> = {
  native: ['README.md', 'adapter.safetensors'],
  peft: ['README.md', 'adapter_config.json', 'adapter_model.safetensors', 'labels.json', 'tokenizer.json'],
  merged: ['config.json', 'model.safetensors', 'tokenizer.json'],
}

test.each(exportFormats)('a trained run is written as %s and answers alike when read back', async (format) => {
  const run = await trainedRun()
  const folder = join(await temporaryFolder(), 'export')
  const progress: number[] = []
  const result = await exportRun({ ...run, format, folder }, ({ fraction }) => void progress.push(fraction ?? NaN))
  expect(result.parity.largestDifference).toBeLessThan(1e-5)
  expect(result.files.map(({ name }) => name).toSorted()).toEqual(writtenFiles[format])
  expect((await readdir(folder)).toSorted()).toEqual(writtenFiles[format])
  for (const { name, bytes } of result.files) expect((await readFile(join(folder, name))).length, name).toBe(bytes)
  expect(progress).toEqual(progress.toSorted((left, right) => left - right))
  expect(progress.at(-1)).toBe(1)
})

test('an export that is cancelled on the way ends there', async () => {
  const run = await trainedRun()
  const folder = join(await temporaryFolder(), 'export')
  const onProgress = ({ message }: TaskProgress) => {
    if (message === phrase('writingFiles')) throw new Error('cancelled')
  }
  await expect(exportRun({ ...run, format: 'merged', folder }, onProgress)).rejects.toThrow('cancelled')
})

const familyFormats = referenceFamilies.flatMap((family) => exportFormats.map((format) => ({ family, format })))

test.each(familyFormats)('what is read back from $format of $family has the logits of the authors’ formula', async ({ family, format }) => {
  const { run, reference } = await referenceRun(family)
  const folder = join(await temporaryFolder(), 'export')
  await exportAs(format, run, folder)
  const base = await openModelFolder(run.configuration.modelFolder)
  const architecture = architectureOf(base)
  const executor = compiledExecutor(run.cacheFolder)
  const factors = await loadFactors(base, architecture, run.configuration.adapter, { cacheFolder: run.cacheFolder, executor })
  const adapter = await readAdapter(join(run.runFolder, adapterFileName))
  const { network, trained } = await readBack[format](folder, { base, architecture, factors, adapter })
  const batch = paddedBatch(reference)
  const program = await executor.load(evaluationProgram(network, batch.shape))
  const tokens = makeBatch(batch, network.layOut, (await loadTokenizer(base.path)).paddingId)
  const { logits } = await program.run({ ...trained, ...tokens, ...network.task.targets(batch, network.outputs) })
  await program.dispose()
  expect(largestDifference(logits ?? [], reference.logits.data)).toBeLessThan(1e-5)
})

test('a base whose weights have changed is refused by name, and nothing is written', async () => {
  const run = await trainedRun()
  const { modelFolder } = run.configuration
  nudge(join(modelFolder, 'model.safetensors'), 'encoder.layer.0.attention.self.query.weight', 0.5)
  const folder = join(await temporaryFolder(), 'export')
  const failure = await failureOf(exportAs('native', run, folder))
  expect(failure.code).toBe('base-differs')
  expect(failure.cause).toContain(`The weights of ${modelFolder} are others`)
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
})

test('a base that was moved is asked for, and found where the request says', async () => {
  const run = await trainedRun()
  const moved = join(await temporaryFolder(), 'moved')
  await rename(run.configuration.modelFolder, moved)
  const folder = join(await temporaryFolder(), 'export')
  expect((await failureOf(exportAs('merged', run, folder))).cause).toContain(run.configuration.modelFolder)
  expect((await exportAs('merged', run, folder, moved)).parity.largestDifference).toBeLessThan(1e-5)
})

test('another model in the place of the base is refused', async () => {
  const run = await trainedRun()
  const other = await copyTinyModel()
  nudge(join(other, 'model.safetensors'), 'embeddings.LayerNorm.bias', 1)
  expect((await failureOf(exportAs('peft', run, join(await temporaryFolder(), 'export'), other))).code).toBe('base-differs')
})

test('a run without an adapter is told so', async () => {
  const run = await tinyRun()
  const failure = await failureOf(exportAs('native', run, join(await temporaryFolder(), 'export')))
  expect(failure).toMatchObject({ code: 'adapter-missing', title: 'This run has no adapter to export' })
  expect(failure.cause).toContain(join(run.runFolder, adapterFileName))
})

test('a folder that holds something is refused and untouched', async () => {
  const run = await trainedRun()
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'config.json'), 'mine')
  expect((await failureOf(exportAs('merged', run, folder))).code).toBe('export-folder-not-empty')
  expect(await readdir(folder)).toEqual(['config.json'])
  expect(await readFile(join(folder, 'config.json'), 'utf8')).toBe('mine')
})

test('factors that are not those of the training are refused', async () => {
  const run = await trainedRun()
  const file = join(run.runFolder, adapterFileName)
  const adapter = await readAdapter(file)
  const [first = '', ...rest] = adapter.factorFingerprint.split(' ')
  await writeAdapter(file, { ...adapter, factorFingerprint: [String(-Number(first)), ...rest].join(' ') })
  expect((await failureOf(exportAs('native', run, join(await temporaryFolder(), 'export')))).code).toBe('factors-differ')
})

test('an adapter that has no finite answers is refused before anything is written', async () => {
  const run = await trainedRun()
  const file = join(run.runFolder, adapterFileName)
  const adapter = await readAdapter(file)
  const overflowing = adapter.tensors.map(({ data, ...tensor }) => ({ ...tensor, data: data.map((value) => value * 1e25) }))
  await writeAdapter(file, { ...adapter, tensors: overflowing })
  const folder = join(await temporaryFolder(), 'export')
  const failure = await failureOf(exportAs('merged', run, folder))
  expect(failure.code).toBe('adapter-not-finite')
  expect(failure.cause).toContain(file)
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
})

const headBias: Readonly<Record<ExportFormat, [file: string, tensor: string]>> = {
  native: ['adapter.safetensors', 'head.classifier.bias'],
  peft: ['adapter_model.safetensors', 'base_model.model.classifier.bias'],
  merged: ['model.safetensors', 'classifier.bias'],
}

test.each(exportFormats)('%s files that another program damages before they are read back are removed, and nothing else', async (format) => {
  const run = await trainedRun()
  const folder = join(await temporaryFolder(), 'export')
  const [file, tensor] = headBias[format]
  const onProgress = ({ message }: TaskProgress): void => {
    if (!message.startsWith('Comparing')) return
    nudge(join(folder, file), tensor, 0.01)
    writeFileSync(join(folder, 'mine.txt'), 'mine')
  }
  const failure = await failureOf(exportRun({ ...run, format, folder }, onProgress))
  expect(failure.code).toBe('export-not-alike')
  expect(failure.cause).toContain('Logits differ by 0.0100')
  expect(await readdir(folder)).toEqual(['mine.txt'])
})

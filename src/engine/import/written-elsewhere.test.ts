import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readAdapter } from '../adapters/adapter-file.ts'
import { readFactors } from '../decomposition/factor-values.ts'
import { openRun } from '../export/open-run.ts'
import { writeSafetensors } from '../files/safetensors.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { tensorsOf } from '../fixtures/tensors-of.ts'
import { largestDifference } from '../testing/compare.ts'
import { answersOf, importTiny } from '../testing/import-tiny.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { referenceRun } from '../testing/reference-run.ts'
import { makeBatch } from '../training/batches.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { evaluationProgram } from '../training/network.ts'
import { adapterFileName } from '../training/save-trained.ts'
import { inspectAdapter } from './inspect-adapter.ts'

const expectedSchema = z.object({
  inputIds: z.array(z.array(z.number())),
  attentionMask: z.array(z.array(z.number())),
  logits: z.object({ data: z.array(z.number()) }),
})

// Written by PEFT itself: ../references/peft_adapters.py.
test.each(['peft-bert', 'authors-bert'])('%s answers as PyTorch said', async (name) => {
  const place = await importTiny(fixtureFolder(name), fixtureFolder('bert'), await temporaryFolder())
  const expected = expectedSchema.parse(JSON.parse(await readFile(join(fixtureFolder(name), 'expected.json'), 'utf8')))
  const { base, architecture, adapter, factors, executor } = await openRun(place)
  const { network, trained } = fillNetwork(base, architecture, factors, adapter)
  const batch = paddedBatch(expected)
  const program = await executor.load(evaluationProgram(network, batch.shape))
  const { logits } = await program.run({ ...trained, ...makeBatch(batch, network.layOut, 0), ...network.task.targets(batch, network.outputs) })
  await program.dispose()
  expect(largestDifference(logits ?? [], expected.logits.data)).toBeLessThan(1e-5)
  expect(adapter.labels).toEqual(['LABEL_0', 'LABEL_1', 'LABEL_2'])
})

test('ranks and alphas of PEFT’s patterns become those of the modules', async () => {
  const { runFolder } = await importTiny(fixtureFolder('peft-bert'), fixtureFolder('bert'), await temporaryFolder())
  const { configuration, tensors } = await readAdapter(join(runFolder, adapterFileName))
  expect(configuration).toMatchObject({ rank: 4, alpha: 12, ranks: { 'encoder.layer.0.attention.self.value': 2, 'encoder.layer.1.attention.self.value': 2 } })
  expect(tensors.map(({ shape }) => shape.join())).toEqual(['4,32', '32,4', '2,32', '32,2', '4,32', '32,4', '2,32', '32,2'])
})

/** A folder as the authors' code leaves it, of the factors and R of a run. */
async function authorsFolder(spelling: string): Promise<Awaited<ReturnType<typeof referenceRun>>['run'] & { readonly folder: string }> {
  const { run } = await referenceRun('bert')
  const { adapter, factors } = await openRun(run)
  const folder = join(await temporaryFolder(), 'mrpc-rank-4')
  await mkdir(folder)
  const { rank, alpha } = adapter.configuration
  await writeFile(join(folder, 'adapter_config.json'), JSON.stringify({ peft_type: 'LORA', task_type: 'SEQ_CLS', base_model_name_or_path: 'google/bert', r: rank, lora_alpha: alpha }))
  const tensors = []
  for (const { name, shape, data } of adapter.tensors) {
    const path = name.replace(/\.R$/, '')
    const own = factors.get(path)
    if (!own) throw new Error(`${path} has no factors`)
    const { a, aColumns, bTransposed, bColumns } = await readFactors(own)
    const B = Float32Array.from({ length: bColumns * rank }, (_, index) => bTransposed[(index % rank) * bColumns + Math.floor(index / rank)] ?? NaN)
    const module = `base_model.model.bert.${path}`
    tensors.push({ name: `${module}.lora_A.weight`, shape: [rank, aColumns], data: a }, { name: `${module}.lora_B.weight`, shape: [bColumns, rank], data: B })
    tensors.push({ name: `${module}${spelling}lora_latent_mapping.weight`, shape, data })
  }
  for (const { name, ...tensor } of adapter.head) tensors.push({ name: `base_model.model.${name}`, ...tensor })
  await writeSafetensors(join(folder, 'adapter_model.safetensors'), tensors, { format: 'pt' })
  await copyFile(join(run.configuration.modelFolder, 'tokenizer.json'), join(folder, 'tokenizer.json'))
  return { ...run, folder }
}

test.each(['.', '_', '.default_'])('the authors’ folder, with R spelled “%slora_latent_mapping”, answers as the run that it is', async (spelling) => {
  const { folder, ...run } = await authorsFolder(spelling)
  const imported = await importTiny(folder, run.configuration.modelFolder, run.cacheFolder)
  expect(largestDifference(await answersOf(imported), await answersOf(run))).toBeLessThan(1e-5)
})

test('an inspection counts R and what it becomes, and tells which bases fit', async () => {
  const { folder, configuration } = await authorsFolder('.default_')
  const bases = [
    { folder: fixtureFolder('roberta'), name: 'roberta' },
    { folder: configuration.modelFolder, name: 'a copy' },
    { folder: fixtureFolder('bert'), name: 'google/bert' },
    { folder: join(folder, 'nothing'), name: 'gone' },
  ]
  const { found, bases: fits } = await inspectAdapter({ path: folder, bases })
  expect(found).toMatchObject({ format: 'authors', name: 'mrpc-rank-4', method: 'lora', rank: 4, task: 'classification', baseName: 'google/bert', trainedValues: 8 * 16 })
  expect(found.values.adapter).toBe(4 * 2 * (3 * 64 + 96))
  expect(fits.map(({ name, fit }) => [name, fit])).toEqual([['google/bert', 'named'], ['a copy', 'fits'], ['roberta', 'unfit'], ['gone', 'unfit']])
  expect(fits[2]?.reason).toContain('which roberta does not have')
})

test('a module that the files leave out among its kind changes nothing', async () => {
  const missing = 'base_model.model.bert.encoder.layer.1.attention.self.query.lora_'
  const imports = await Promise.all(
    (['left out', 'zero'] as const).map(async (what) => {
      const folder = join(await temporaryFolder(), 'adapter')
      await mkdir(folder)
      await copyFile(join(fixtureFolder('peft-bert'), 'adapter_config.json'), join(folder, 'adapter_config.json'))
      const tensors = [...(await tensorsOf(join(fixtureFolder('peft-bert'), 'adapter_model.safetensors')))].map(([name, tensor]) => ({ name, ...tensor }))
      for (const { name, data } of tensors) if (name.startsWith(missing)) data.fill(0)
      await writeSafetensors(join(folder, 'adapter_model.safetensors'), what === 'zero' ? tensors : tensors.filter(({ name }) => !name.startsWith(missing)), {})
      return importTiny(folder, fixtureFolder('bert'), await temporaryFolder())
    }),
  )
  const [leftOut, zero] = await Promise.all(imports.map(answersOf))
  expect(largestDifference(leftOut ?? [], zero ?? [])).toBeLessThan(1e-6)
  const { tensors } = await readAdapter(join(imports[0]?.runFolder ?? '', adapterFileName))
  expect(tensors.filter(({ name }) => name.startsWith('encoder.layer.1.attention.self.query')).map(({ shape }) => shape.join())).toEqual(['1,32', '32,1'])
})

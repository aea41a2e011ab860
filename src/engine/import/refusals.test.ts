import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../data/testing/data-file.ts'
import { writeSafetensors } from '../files/safetensors.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { tensorsOf, type ReadTensor } from '../fixtures/tensors-of.ts'
import { exportTiny } from '../testing/export-tiny.ts'
import { referenceRun } from '../testing/reference-run.ts'
import { copyTinyModel } from '../testing/tiny-run.ts'
import { importAdapter } from './import-adapter.ts'

/** A copy of the folder that PEFT wrote. */
async function copyOf(name = 'peft-bert'): Promise<string> {
  const folder = join(await temporaryFolder(), 'adapter')
  await cp(fixtureFolder(name), folder, { recursive: true })
  return folder
}

async function changeSettings(folder: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'adapter_config.json')
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...changes }))
}

async function changeTensors(folder: string, change: (tensors: Map<string, ReadTensor>) => void): Promise<void> {
  const file = join(folder, 'adapter_model.safetensors')
  const tensors = await tensorsOf(file)
  change(tensors)
  await writeSafetensors(file, [...tensors].map(([name, tensor]) => ({ name, ...tensor })), { format: 'pt' })
}

/** The failure of an import, which must leave nothing behind. */
async function refusal(path: string, modelFolder = fixtureFolder('bert')) {
  const parent = await temporaryFolder()
  const failure = await failureOf(importAdapter({ path, modelFolder, folder: join(parent, 'imported'), cacheFolder: await temporaryFolder() }, () => undefined))
  expect(await readdir(parent)).toEqual([])
  return failure
}

describe('what PEFT’s settings ask for and plain LoRA is not', () => {
  test.each([
    [{ peft_type: 'IA3' }, 'import-peft-type', '"IA3"'],
    [{ task_type: 'TOKEN_CLS' }, 'import-task', '"TOKEN_CLS"'],
    [{ use_dora: true }, 'import-dora', 'use_dora'],
    [{ bias: 'all' }, 'import-bias', '"all"'],
    [{ fan_in_fan_out: true }, 'import-fan-in-fan-out', 'fan_in_fan_out'],
    [{ init_lora_weights: 'pissa_niter_4' }, 'import-changed-base', '"pissa_niter_4"'],
    [{ layer_replication: [[0, 2]] }, 'import-variant', 'layer_replication'],
    [{ alora_invocation_tokens: [1] }, 'import-variant', 'alora_invocation_tokens'],
    [{ use_qalora: true }, 'import-variant', 'use_qalora'],
    [{ alpha_pattern: { '^layer.[01]': 3 } }, 'import-alpha-pattern', '"^layer.[01]"'],
    [{ lora_alpha: 'much' }, 'import-configuration-broken', 'lora_alpha'],
  ] as const)('%j', async (changes, code, words) => {
    const folder = await copyOf()
    await changeSettings(folder, changes)
    const failure = await refusal(folder)
    expect(failure.code).toBe(code)
    expect(failure.cause).toContain(words)
    expect(failure.suggestion).not.toBe('')
  })
})

describe('tensors', () => {
  const query = 'base_model.model.bert.encoder.layer.0.attention.self.query'
  const flat = (...shape: number[]): ReadTensor => ({ shape, data: new Float32Array(shape.reduce((product, side) => product * side, 1)) })

  test.each([
    ['one without a place', (all: Map<string, ReadTensor>) => all.set('base_model.model.bert.embeddings.word_embeddings.weight', flat(2, 2)), 'import-unfit', 'bert.embeddings.word_embeddings.weight has no place'],
    ['a bias of lora_B', (all: Map<string, ReadTensor>) => all.set(`${query}.lora_B.bias`, flat(32)), 'import-unfit', 'query.lora_B.bias has no place'],
    ['a lost lora_B', (all: Map<string, ReadTensor>) => all.delete(`${query}.lora_B.weight`), 'import-tensors-unfit', 'query has no lora_B'],
    ['a lora_B of another rank', (all: Map<string, ReadTensor>) => all.set(`${query}.lora_B.weight`, flat(32, 3)), 'import-tensors-unfit', '32 × 3'],
    ['a module of another size', (all: Map<string, ReadTensor>) => all.set(`${query}.lora_B.weight`, flat(48, 4)), 'import-unfit', '48 × 32'],
    ['a module that is not there', (all: Map<string, ReadTensor>) => all.set('base_model.model.bert.gate.lora_A.weight', flat(1, 32)).set('base_model.model.bert.gate.lora_B.weight', flat(32, 1)), 'import-unfit', 'bert.gate'],
    ['a rank past the weight', (all: Map<string, ReadTensor>) => all.set(`${query}.lora_A.weight`, flat(40, 32)).set(`${query}.lora_B.weight`, flat(32, 40)), 'import-unfit', 'is 40'],
    ['a lost classifier', (all: Map<string, ReadTensor>) => [...all.keys()].filter((name) => name.includes('classifier')).map((name) => all.delete(name)), 'import-head-missing', 'classifier.weight'],
    ['a lost pooler, which the base does not have', (all: Map<string, ReadTensor>) => [...all.keys()].filter((name) => name.includes('pooler')).map((name) => all.delete(name)), 'import-unfit', 'bert.pooler.dense.weight'],
    ['a value that is no number', (all: Map<string, ReadTensor>) => all.get('base_model.model.classifier.bias')?.data.fill(NaN), 'import-not-finite', 'not finite'],
  ] as const)('%s', async (_, change, code, words) => {
    const folder = await copyOf()
    await changeTensors(folder, change)
    const failure = await refusal(folder)
    expect(failure.code).toBe(code)
    expect(failure.cause).toContain(words)
  })

  test('an R that some modules of the authors’ files have lost', async () => {
    const folder = await copyOf('authors-bert')
    await changeTensors(folder, (all) => all.delete([...all.keys()].find((name) => name.includes('latent')) ?? ''))
    expect(await refusal(folder)).toMatchObject({ code: 'import-tensors-unfit', cause: expect.stringContaining('lora_latent_mapping') as string })
  })
})

test('weights that are missing, or in a format that can run code', async () => {
  const folder = await copyOf()
  await rm(join(folder, 'adapter_model.safetensors'))
  expect((await refusal(folder)).code).toBe('import-weights-missing')
  await writeFile(join(folder, 'adapter_model.bin'), '')
  expect((await refusal(folder)).cause).toContain('can run code')
})

test('another family, another base, no adapter, nothing at all', async () => {
  const folder = await copyOf()
  expect(await refusal(folder, fixtureFolder('llama'))).toMatchObject({ code: 'import-unfit', title: 'adapter does not fit llama' })
  const { run } = await referenceRun('bert')
  const { folder: native } = await exportTiny(run, 'native')
  expect((await refusal(native, fixtureFolder('distilbert'))).cause).toContain('of the family distilbert')
  const other = await copyTinyModel()
  const weights = await readFile(join(other, 'model.safetensors'))
  weights.writeFloatLE(1, weights.byteLength - 4)
  await writeFile(join(other, 'model.safetensors'), weights)
  expect((await refusal(native, other)).code).toBe('base-differs')
  expect((await refusal(fixtureFolder('bert'))).code).toBe('import-unknown')
  expect((await refusal(join(folder, 'nowhere'))).cause).toContain('is not there')
})

test('an import that is cancelled, wherever it is, leaves nothing behind', async () => {
  const path = fixtureFolder('peft-bert')
  for (const end of [1, 2, 3, 4]) {
    const parent = await temporaryFolder()
    let told = 0
    const onProgress = () => {
      if (told === end) throw new Error('cancelled')
      told += 1
    }
    const request = { path, modelFolder: fixtureFolder('bert'), folder: join(parent, 'imported'), cacheFolder: await temporaryFolder() }
    await expect(importAdapter(request, onProgress), `after ${end}`).rejects.toThrow('cancelled')
    expect(told).toBe(end)
    expect(await readdir(parent)).toEqual([])
  }
})

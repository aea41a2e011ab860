import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSafetensors } from '../files/safetensors.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder, bertWithPoolerFolder } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { tensorsOf } from '../fixtures/tensors-of.ts'
import type { ExportSource } from './exporter.ts'
import { peft } from './peft.ts'

async function readJson(...path: string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(...path), 'utf8'))
}

async function exported(source: ExportSource): Promise<string> {
  const folder = await temporaryFolder()
  const files = await peft.write(source, folder)
  expect((await readdir(folder)).sort()).toEqual([...files].sort())
  return folder
}

test('the folder, its configuration and its labels are as PEFT has them', async () => {
  const folder = await exported(await bertExportSource(bertFolder))
  expect((await readdir(folder)).sort()).toEqual(['README.md', 'adapter_config.json', 'adapter_model.safetensors', 'labels.json', 'tokenizer.json'])
  expect(await readJson(folder, 'adapter_config.json')).toEqual({
    peft_type: 'LORA',
    task_type: 'SEQ_CLS',
    base_model_name_or_path: 'bert',
    revision: null,
    r: 4,
    lora_alpha: 4,
    lora_dropout: 0,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    init_lora_weights: true,
    target_modules: ['query', 'value', 'attention.output.dense', 'output.dense'],
    modules_to_save: ['pooler', 'classifier'],
    use_rslora: false,
    use_dora: false,
  })
  expect(await readJson(folder, 'labels.json')).toEqual({
    num_labels: 3,
    id2label: { 0: 'ham', 1: 'spam', 2: 'other' },
    label2id: { ham: 0, spam: 1, other: 2 },
  })
  expect(await readFile(join(folder, 'tokenizer.json'))).toEqual(await readFile(join(bertFolder, 'tokenizer.json')))
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('num_labels=3')
})

test('the tensors have the names and shapes that PEFT looks for', async () => {
  const file = join(await exported(await bertExportSource(bertFolder)), 'adapter_model.safetensors')
  expect((await openSafetensors(file)).metadata).toEqual({ format: 'pt' })
  const shapes = Object.fromEntries([...(await tensorsOf(file))].map(([name, { shape }]) => [name, shape]))
  const expected: Record<string, number[]> = {
    'base_model.model.bert.pooler.dense.weight': [32, 32],
    'base_model.model.bert.pooler.dense.bias': [32],
    'base_model.model.classifier.weight': [3, 32],
    'base_model.model.classifier.bias': [3],
  }
  for (const layer of [0, 1]) {
    for (const [module, inFeatures] of [['attention.self.query', 32], ['attention.self.value', 32], ['attention.output.dense', 32], ['output.dense', 64]] as const) {
      const path = `base_model.model.bert.encoder.layer.${layer}.${module}`
      expected[`${path}.lora_A.weight`] = [4, inFeatures]
      expected[`${path}.lora_B.weight`] = [32, 4]
    }
  }
  expect(shapes).toEqual(expected)
})

test('a pooler of the base is not saved again', async () => {
  const folder = await exported(await bertExportSource(bertWithPoolerFolder))
  expect(await readJson(folder, 'adapter_config.json')).toMatchObject({ modules_to_save: ['classifier'] })
  expect([...(await tensorsOf(join(folder, 'adapter_model.safetensors'))).keys()].filter((name) => name.includes('pooler'))).toEqual([])
})

test('where short names would hit more modules than were adapted, full paths are given', async () => {
  const folder = await exported(await bertExportSource(bertFolder, ['output.dense']))
  expect(await readJson(folder, 'adapter_config.json')).toMatchObject({
    target_modules: ['bert.encoder.layer.0.output.dense', 'bert.encoder.layer.1.output.dense'],
  })
})

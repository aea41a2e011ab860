import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Failure } from '../../shared/failure.ts'
import { dataFile, failureOf } from '../data/testing/data-file.ts'
import { openSafetensors, readTensor, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { describeModel } from '../models/registry.ts'
import { changeModelConfiguration, copyTinyModel, tinyCsv, tinyRun, type TinyRunChanges, trainTiny } from '../testing/tiny-run.ts'

/** The failure of a run that never gets through a step; whatever it is, it leaves no file of the run behind. */
async function refusalOf(changes: TinyRunChanges): Promise<Failure> {
  const run = await tinyRun(changes)
  const kinds: string[] = []
  const failure = await failureOf(trainTiny(run, { onEvent: ({ kind }) => void kinds.push(kind) }))
  expect(kinds).not.toContain('point')
  expect(await readdir(run.runFolder)).toEqual([])
  expect(failure.code).not.toBe('unexpected')
  expect(failure.suggestion.length).toBeGreaterThan(10)
  return failure
}

const wordsOf = ({ title, cause, suggestion }: Failure): string => `${title} | ${cause} | ${suggestion}`

test.each<[string, string, string | Uint8Array, string[]]>([
  ['an empty file', 'mails.csv', '', ['mails.csv', 'empty']],
  ['no label column', 'mails.csv', 'text,kind\nfree money,spam\n', ['mails.csv', 'no column “label”', '“text” and “kind”']],
  ['one class only', 'mails.csv', 'text,label\nfree money,spam\nwin now,spam\n', ['mails.csv', 'every row has the label “spam”']],
  ['bytes that are not UTF-8', 'mails.csv', Buffer.concat([Buffer.from('text,label\nfree,spam\nth'), Buffer.of(0xe9), Buffer.from('me,ham\n')]), ['mails.csv, line 3', 'not UTF-8']],
  ['a broken JSON line', 'mails.jsonl', '{"text":"free","label":"spam"}\n{"text":"time","label"\n', ['mails.jsonl, line 2', 'JSON']],
])('data with %s is refused', async (_what, name, content, words) => {
  const failure = await refusalOf({ file: await dataFile(name, content) })
  for (const word of words) expect(wordsOf(failure)).toContain(word)
})

test.each<[string, TinyRunChanges, string[]]>([
  ['an unknown target module', { adapter: { targetModules: ['query', 'q_proj'] } }, ['no module named q_proj', 'query, key, value']],
  ['a rank above a module’s size', { adapter: { rank: 33 } }, ['Rank 33', 'encoder.layer.0.attention.self.query is 32 × 32', 'at most 32']],
  ['a length beyond the positions', { training: { maximumLength: 65 } }, ['at most 64 tokens', '65', '64 or less']],
])('%s is refused', async (_what, changes, words) => {
  const failure = await refusalOf(changes)
  for (const word of words) expect(wordsOf(failure)).toContain(word)
})

/** Writes the model's weights again with some of them changed; a change to undefined leaves the weight out. */
async function changeWeights(folder: string, change: (name: string, tensor: TensorToWrite & { data: Float32Array }) => TensorToWrite | undefined): Promise<void> {
  const path = join(folder, 'model.safetensors')
  const tensors: TensorToWrite[] = []
  for (const [name, entry] of (await openSafetensors(path)).tensors) {
    const changed = change(name, { name, shape: entry.shape, data: await readTensor(path, entry) })
    if (changed) tensors.push(changed)
  }
  await writeSafetensors(path, tensors, { format: 'pt' })
}

const valueWeight = 'encoder.layer.1.attention.self.value.weight'

const brokenModels: [string, (folder: string) => Promise<void>, string[]][] = [
  ['of an unknown family', (folder) => changeModelConfiguration(folder, { model_type: 'gpt2' }), ['model_type "gpt2"', 'bert']],
  ['with an unknown activation', (folder) => changeModelConfiguration(folder, { hidden_act: 'swish2' }), ['config.json', '"hidden_act"', 'gelu']],
  ['whose weights were cut short', (folder) => truncate(join(folder, 'model.safetensors'), 20_000), ['model.safetensors']],
  ['with no weights', (folder) => rm(join(folder, 'model.safetensors')), ['model.safetensors']],
  ['with a config that is no JSON', (folder) => writeFile(join(folder, 'config.json'), '{"model_type"'), ['config.json', 'JSON']],
  [
    'with a weight of another shape',
    (folder) => changeWeights(folder, (name, tensor) => (name === valueWeight ? { name, shape: [16, 64], data: tensor.data } : tensor)),
    [valueWeight, '16 × 64', '32 × 32'],
  ],
  [
    'with a shift of another shape',
    (folder) => changeWeights(folder, (name, tensor) => (name === 'embeddings.LayerNorm.bias' ? { name, shape: [16], data: tensor.data.slice(0, 16) } : tensor)),
    ['embeddings.LayerNorm.bias', '16', '32'],
  ],
  [
    'with fewer words than config.json promises',
    (folder) => changeModelConfiguration(folder, { vocab_size: 256 }),
    ['embeddings.word_embeddings.weight', '128 × 32', '256 × 32'],
  ],
  ['with a weight missing', (folder) => changeWeights(folder, (name, tensor) => (name.endsWith('1.output.dense.bias') ? undefined : tensor)), ['encoder.layer.1.output.dense.bias']],
  ['with heads that do not divide its size', (folder) => changeModelConfiguration(folder, { num_attention_heads: 5 }), ['config.json', 'num_attention_heads']],
]

test.each(brokenModels)('a model %s is refused, when looked at and when trained', async (_what, damage, words) => {
  const modelFolder = await copyTinyModel()
  await damage(modelFolder)
  const files = await readdir(modelFolder)
  for (const failure of [await failureOf(describeModel(modelFolder)), await refusalOf({ modelFolder })]) {
    for (const word of words) expect(wordsOf(failure)).toContain(word)
  }
  expect(await readdir(modelFolder)).toEqual(files)
})

test('a model without tokenizer.json is refused before anything is decomposed', async () => {
  const modelFolder = await copyTinyModel()
  await rm(join(modelFolder, 'tokenizer.json'))
  const failure = await refusalOf({ modelFolder })
  expect(wordsOf(failure)).toContain(`There is no tokenizer.json in ${modelFolder}`)
})

test.each([valueWeight, 'encoder.layer.0.intermediate.dense.weight', 'embeddings.LayerNorm.weight'])('a NaN in %s is refused by name', async (broken) => {
  const modelFolder = await copyTinyModel()
  await changeWeights(modelFolder, (name, tensor) => {
    if (name === broken) tensor.data[5] = NaN
    return tensor
  })
  const failure = await refusalOf({ modelFolder })
  expect(wordsOf(failure)).toContain(broken)
  expect(failure.cause).toContain('not finite')
})

test('the model folder is only read', async () => {
  const modelFolder = await copyTinyModel()
  const before = await readFile(join(modelFolder, 'model.safetensors'))
  await trainTiny(await tinyRun({ modelFolder, file: await dataFile('mails.csv', tinyCsv()), training: { epochs: 1 } }))
  expect((await readFile(join(modelFolder, 'model.safetensors'))).equals(before)).toBe(true)
  expect(await readdir(modelFolder)).toHaveLength(3)
})

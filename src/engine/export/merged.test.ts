import { copyFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addUpdate } from '../adapters/low-rank-update.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { encodeWeights } from '../files/number-formats.ts'
import { readTensor, type TensorToWrite, type WeightType, writeSafetensors } from '../files/safetensors.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder, bertWithPoolerFolder } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { bytesOf } from '../fixtures/tensors-of.ts'
import type { ExportSource } from './exporter.ts'
import { foldAdapter } from './fold.ts'
import { merged } from './merged.ts'

function raw(name: string, dtype: string, shape: readonly number[], content: Uint8Array): TensorToWrite {
  // eslint-disable-next-line @typescript-eslint/require-await -- The interface is asynchronous; these bytes are at hand.
  return { name, dtype, shape, bytes: async function* () { yield content } }
}

/** The fixture in another number format, with prefixed names, position ids and the head of another task. */
async function convertedBase(dtype: WeightType): Promise<string> {
  const folder = await temporaryFolder()
  await copyFile(join(bertFolder, 'config.json'), join(folder, 'config.json'))
  const tensors: TensorToWrite[] = []
  for (const [name, { file, entry }] of (await openModelFolder(bertFolder)).weights) {
    tensors.push(raw(`bert.${name}`, dtype, entry.shape, encodeWeights(dtype, await readTensor(file, entry))))
  }
  const positions = new Uint8Array(new BigInt64Array([0n, 1n, 2n]).buffer)
  tensors.push(raw('bert.embeddings.position_ids', 'I64', [1, 3], positions))
  tensors.push({ name: 'cls.predictions.bias', shape: [2], data: new Float32Array(2) })
  await writeSafetensors(join(folder, 'model.safetensors'), tensors, { format: 'pt' })
  return folder
}

/** Exports and compares every tensor with what it should be: merged, untouched, or of the head. */
async function checkMerged(source: ExportSource): Promise<string[]> {
  const folder = await temporaryFolder()
  const files = await merged.write(source, folder)
  expect((await readdir(folder)).sort()).toEqual([...files].sort())
  const written = await openModelFolder(folder)
  const folded = new Map(foldAdapter(source).map((module) => [`${module.path}.weight`, module]))
  const head = new Map(source.adapter.head.map((tensor) => [tensor.name, tensor]))
  let mergedCount = 0
  for (const [name, stored] of written.weights) {
    const trained = head.get(name)
    if (trained) {
      expect(stored.entry.dtype).toBe('F32')
      expect(await readTensor(stored.file, stored.entry)).toEqual(trained.data)
      continue
    }
    const bare = name.replace(/^bert\./, '')
    const original = source.base.weights.get(name) ?? source.base.weights.get(bare)
    if (!original) throw new Error(`${name} came from nowhere`)
    expect(stored.entry).toMatchObject({ dtype: original.entry.dtype, shape: original.entry.shape })
    const module = folded.get(bare)
    if (!module) {
      expect((await bytesOf(stored)).equals(await bytesOf(original)), name).toBe(true)
      continue
    }
    const weight = await readTensor(original.file, original.entry)
    addUpdate(weight, await module.update())
    const expected = encodeWeights(original.entry.dtype as WeightType, weight)
    expect((await bytesOf(stored)).equals(expected), name).toBe(true)
    mergedCount += 1
  }
  expect(mergedCount).toBe(folded.size)
  for (const name of head.keys()) expect(written.weights.has(name)).toBe(true)
  return [...written.weights.keys()]
}

test('a base without prefix: prefixed names, merged weights, the head, everything else byte for byte', async () => {
  const source = await bertExportSource(bertFolder)
  const names = await checkMerged(source)
  const base = [...source.base.weights.keys()].map((name) => `bert.${name}`)
  expect(names.sort()).toEqual([...base, ...source.adapter.head.map(({ name }) => name)].sort())
})

test('a base with a pooler keeps it', async () => {
  expect(await checkMerged(await bertExportSource(bertWithPoolerFolder))).toContain('bert.pooler.dense.weight')
})

test.each(['BF16', 'F16'] as const)('a %s base with prefixes keeps its format, and loses the head of another task', async (dtype) => {
  const names = await checkMerged(await bertExportSource(await convertedBase(dtype)))
  expect(names).toContain('bert.embeddings.position_ids')
  expect(names).not.toContain('cls.predictions.bias')
  expect(names.filter((name) => name.startsWith('bert.bert.'))).toEqual([])
})

test('config.json describes the classifier and keeps the rest', async () => {
  const folder = await temporaryFolder()
  const source = await bertExportSource(bertFolder)
  await merged.write(source, folder)
  const config: unknown = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
  expect(config).toEqual({
    ...source.base.config,
    architectures: ['BertForSequenceClassification'],
    num_labels: 3,
    id2label: { 0: 'ham', 1: 'spam', 2: 'other' },
    label2id: { ham: 0, spam: 1, other: 2 },
    problem_type: 'single_label_classification',
  })
  expect((await readdir(folder)).sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json'])
})

test('a weight in a format that nothing can be added to is refused before anything is written', async () => {
  const source = await bertExportSource(bertFolder)
  const name = 'encoder.layer.0.output.dense.weight'
  const stored = source.base.weights.get(name)
  if (!stored) throw new Error(`${name} is missing`)
  const weights = new Map(source.base.weights).set(name, { ...stored, entry: { ...stored.entry, dtype: 'I8' } })
  const folder = await temporaryFolder()
  await expect(merged.write({ ...source, base: { ...source.base, weights } }, folder)).rejects.toThrow('is stored as I8')
  expect(await readdir(folder)).toEqual([])
})

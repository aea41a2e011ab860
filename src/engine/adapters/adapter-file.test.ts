import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSafetensors, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { readAdapter, writeAdapter } from './adapter-file.ts'
import { adapterMetadata } from './adapter-metadata.ts'
import type { SavedAdapter } from './saved-adapter.ts'

const adapter: SavedAdapter = {
  task: 'classification',
  modelType: 'bert',
  baseName: 'tiny',
  baseFolder: 'models/tiny',
  baseHash: 'a'.repeat(64),
  factorFingerprint: '1.25 -0.5',
  configuration: adapterConfigurationSchema.parse({ rank: 2, targetModules: ['query', 'output.dense'], ranks: { query: 3 } }),
  labels: ['ham', 'spam, "quoted"\n', '品'],
  maximumLength: 64,
  tensors: [
    { name: 'encoder.layer.0.output.dense.R', shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) },
    { name: 'encoder.layer.0.attention.self.query.R', shape: [3, 3], data: new Float32Array(9).fill(1e-5) },
  ],
  head: [
    { name: 'bert.pooler.dense.bias', shape: [2], data: new Float32Array([5, 6]) },
    { name: 'classifier.weight', shape: [3, 2], data: new Float32Array(6).fill(0.5) },
  ],
}
const matrix: TensorToWrite = { name: 'a.R', shape: [2, 2], data: new Float32Array(4) }

test('an adapter is read back as it was written, order and all', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await writeAdapter(path, adapter)
  expect(await readAdapter(path)).toEqual(adapter)
})

test('tensors and metadata have the documented names', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await writeAdapter(path, adapter)
  const { tensors, metadata } = await openSafetensors(path)
  expect([...tensors.keys()]).toEqual([
    'encoder.layer.0.output.dense.R',
    'encoder.layer.0.attention.self.query.R',
    'head.bert.pooler.dense.bias',
    'head.classifier.weight',
  ])
  expect(metadata).toMatchObject({ format: 'lora-xs-studio/1', rank: '2', sigma: '0.00001', targetModules: '["query","output.dense"]' })
  expect(JSON.stringify(metadata)).not.toContain('LORA')
})

test.each<[string, Record<string, string>, TensorToWrite[], string]>([
  ['another format', { format: 'pt' }, [matrix], 'format "pt"; this version reads "lora-xs-studio/1"'],
  ['a rank that is no number', { rank: '' }, [matrix], 'metadata "rank" cannot be used: not JSON'],
  ['an unknown method', { method: 'lora-xl' }, [matrix], 'metadata "method" cannot be used'],
  ['a rank of zero', { rank: '0' }, [matrix], 'metadata "rank" cannot be used'],
  ['labels that are no list', { labels: '"ham"' }, [matrix], 'metadata "labels" cannot be used'],
  ['a cut hash', { baseHash: 'abc' }, [matrix], 'not a SHA-256'],
  ['no R', {}, [], 'It holds nothing that lora-xs trains'],
])('a file with %s is refused', async (_what, changes, tensors, words) => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await writeSafetensors(path, tensors, { ...adapterMetadata(adapter), ...changes })
  await expect(readAdapter(path)).rejects.toThrow(words)
})

test('a file from before there were tasks and other methods is read as it was meant', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  const { task, ranks, initialisation, factorSeed, dropout, ...older } = adapterMetadata(adapter)
  expect([task, initialisation, factorSeed, dropout, ranks]).toEqual(['classification', 'svd', '42', '0', '{"query":3}'])
  await writeSafetensors(path, [matrix], older)
  expect(await readAdapter(path)).toMatchObject({ task: 'classification', configuration: { ...adapter.configuration, ranks: {} } })
})

test('an adapter of the head alone holds the head alone', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  const configuration = adapterConfigurationSchema.parse({ method: 'head-only', targetModules: [] })
  await writeAdapter(path, { ...adapter, configuration, tensors: [] })
  expect(await readAdapter(path)).toMatchObject({ configuration: { method: 'head-only' }, tensors: [], head: adapter.head })
})

test('an adapter that is cut short or missing is told, with advice for a file that was trained', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await expect(readAdapter(path)).rejects.toMatchObject({ failure: { code: 'weights-unreadable' } })
  await writeAdapter(path, adapter)
  await truncate(path, 100)
  await expect(readAdapter(path)).rejects.toMatchObject({ failure: { code: 'adapter-broken', suggestion: expect.stringContaining('train the run again') as string } })
})

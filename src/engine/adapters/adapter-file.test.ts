import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSafetensors, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { readAdapter, writeAdapter } from './adapter-file.ts'
import { adapterMetadata } from './adapter-metadata.ts'
import type { SavedAdapter } from './saved-adapter.ts'

const adapter: SavedAdapter = {
  method: 'lora-xs',
  modelType: 'bert',
  baseName: 'tiny',
  baseFolder: 'models/tiny',
  baseHash: 'a'.repeat(64),
  factorFingerprint: '1.25 -0.5',
  rank: 2,
  alpha: 16,
  sigma: 1e-5,
  targetModules: ['query', 'output.dense'],
  labels: ['ham', 'spam, "quoted"\n', '品'],
  maximumLength: 64,
  matrices: new Map([
    ['encoder.layer.0.output.dense', new Float32Array([1, 2, 3, 4])],
    ['encoder.layer.0.attention.self.query', new Float32Array([-1, 0.1, 1e-5, 0])],
  ]),
  head: [
    { name: 'bert.pooler.dense.bias', shape: [2], data: new Float32Array([5, 6]) },
    { name: 'classifier.weight', shape: [3, 2], data: new Float32Array(6).fill(0.5) },
  ],
}
const matrix: TensorToWrite = { name: 'a.R', shape: [2, 2], data: new Float32Array(4) }

test('an adapter is read back as it was written, order and all', async () => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await writeAdapter(path, adapter)
  const read = await readAdapter(path)
  expect(read).toEqual(adapter)
  expect([...read.matrices.keys()]).toEqual([...adapter.matrices.keys()])
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
  ['no rank', { rank: '' }, [matrix], 'metadata "rank" cannot be used: not JSON'],
  ['a rank of zero', { rank: '0' }, [matrix], 'metadata "rank" cannot be used'],
  ['labels that are no list', { labels: '"ham"' }, [matrix], 'metadata "labels" cannot be used'],
  ['a cut hash', { baseHash: 'abc' }, [matrix], 'not a SHA-256'],
  ['an R of another rank', { rank: '3' }, [matrix], '"a.R" is 2 × 2 and should be 3 × 3'],
  ['a foreign tensor', {}, [{ ...matrix, name: 'a.lora_A.weight' }], 'no place in an adapter'],
  ['no R', {}, [], 'It holds no matrix R'],
])('a file with %s is refused', async (_what, changes, tensors, words) => {
  const path = join(await temporaryFolder(), 'adapter.safetensors')
  await writeSafetensors(path, tensors, { ...adapterMetadata(adapter), ...changes })
  await expect(readAdapter(path)).rejects.toThrow(words)
})

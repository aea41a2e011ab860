import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openModelFolder, weightsHash } from './model-folder.ts'
import { readTensor, writeSafetensors } from './safetensors.ts'

async function folderWithWeights(): Promise<string> {
  const folder = join(await temporaryFolder(), 'tiny-model')
  await mkdir(folder)
  await writeFile(join(folder, 'config.json'), '{"model_type": "bert"}')
  await writeSafetensors(join(folder, 'model.safetensors'), [{ name: 'a.weight', shape: [2], data: new Float32Array([1, 2]) }], {})
  return folder
}

async function folderWithShards(): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'config.json'), '{"model_type": "bert"}')
  await writeSafetensors(join(folder, 'model-1.safetensors'), [{ name: 'a', shape: [1], data: new Float32Array([1]) }], {})
  await writeSafetensors(join(folder, 'model-2.safetensors'), [{ name: 'b', shape: [1], data: new Float32Array([2]) }], {})
  await writeIndex(folder, { b: 'model-2.safetensors', a: 'model-1.safetensors' })
  return folder
}

function writeIndex(folder: string, weightMap: Record<string, string>): Promise<void> {
  return writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify({ metadata: {}, weight_map: weightMap }))
}

test('a folder with one weight file', async () => {
  const path = await folderWithWeights()
  const folder = await openModelFolder(path)
  expect(folder).toMatchObject({ path, name: 'tiny-model', config: { model_type: 'bert' } })
  const stored = folder.weights.get('a.weight')
  if (stored === undefined) throw new Error('lost')
  expect(await readTensor(stored.file, stored.entry)).toEqual(new Float32Array([1, 2]))
  const bytes = await readFile(join(path, 'model.safetensors'))
  expect(await weightsHash(folder)).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('a folder with shards: the hash takes them in the order of their names', async () => {
  const path = await folderWithShards()
  const folder = await openModelFolder(path)
  expect(folder.weights.get('b')?.file).toBe(join(path, 'model-2.safetensors'))
  const hash = createHash('sha256')
  for (const shard of ['model-1.safetensors', 'model-2.safetensors']) hash.update(await readFile(join(path, shard)))
  expect(await weightsHash(folder)).toBe(hash.digest('hex'))
})

test('an index that names a file elsewhere or a weight that is not there is refused', async () => {
  const path = await folderWithShards()
  await writeIndex(path, { a: '../model-1.safetensors' })
  await expect(openModelFolder(path)).rejects.toThrow('It names the file "../model-1.safetensors", which is not in')
  await writeIndex(path, { c: 'model-1.safetensors' })
  await expect(openModelFolder(path)).rejects.toThrow('model-1.safetensors holds "c", which it does not')
})

test('what is missing or broken is named', async () => {
  const path = await folderWithWeights()
  await expect(openModelFolder(join(path, 'elsewhere'))).rejects.toThrow('The model folder cannot be opened')
  await truncate(join(path, 'model.safetensors'), 20)
  await expect(openModelFolder(path)).rejects.toThrow('model.safetensors is cut short')
  await rm(join(path, 'model.safetensors'))
  await expect(openModelFolder(path)).rejects.toThrow('There is neither model.safetensors nor')
  await writeFile(join(path, 'pytorch_model.bin'), '')
  await expect(openModelFolder(path)).rejects.toThrow('a format that can run code')
  await writeFile(join(path, 'config.json'), '[]')
  await expect(openModelFolder(path)).rejects.toThrow('does not hold a JSON object')
  await writeFile(join(path, 'config.json'), '{"model_type"')
  await expect(openModelFolder(path)).rejects.toThrow('is not valid JSON')
  await rm(join(path, 'config.json'))
  await expect(openModelFolder(path)).rejects.toThrow('This is not a model folder: There is no config.json')
})

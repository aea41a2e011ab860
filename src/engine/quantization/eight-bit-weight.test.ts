import { readdir, stat, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { StoredTensor } from '../files/model-folder.ts'
import { encodeWeights } from '../files/number-formats.ts'
import { openSafetensors, readTensor, readTensorBytes, type WeightType, writeSafetensors } from '../files/safetensors.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom } from '../random.ts'
import { type EightBitType, eightBitWeight, type StoredQuantizedMatrix } from './eight-bit-weight.ts'

const rows = 24
const columns = 40

async function storedWeight(values: Float32Array, dtype: WeightType = 'F32'): Promise<StoredTensor> {
  const file = join(await temporaryFolder(), 'weight.safetensors')
  // eslint-disable-next-line @typescript-eslint/require-await -- The interface is asynchronous; these bytes are at hand.
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield encodeWeights(dtype, values)
  }
  await writeSafetensors(file, [{ name: 'dense.weight', dtype, shape: [rows, columns], bytes }], {})
  const entry = (await openSafetensors(file)).tensors.get('dense.weight')
  if (!entry) throw new Error('The weight was not written')
  return { file, entry }
}

function randomValues(seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: rows * columns }, () => random.normal())
}

async function readBack({ values, scales }: StoredQuantizedMatrix): Promise<{ shape: readonly number[]; numbers: number[]; steps: Float32Array }> {
  const parts: Uint8Array[] = []
  for await (const chunk of readTensorBytes(values.file, values.entry)) parts.push(Uint8Array.from(chunk))
  const steps = await readTensor(scales.file, scales.entry)
  const bytes = Buffer.concat(parts)
  const integers = values.entry.dtype === 'U8' ? Array.from(bytes, (byte) => byte - 128) : new Int8Array(bytes)
  return { shape: values.entry.shape, numbers: [...integers].map((integer, index) => integer * (steps[index % steps.length] ?? NaN)), steps }
}

test.each<[WeightType, EightBitType]>([
  ['F32', 'I8'],
  ['F32', 'U8'],
  ['F16', 'I8'],
  ['BF16', 'I8'],
])('what the cache holds of a %s weight as %s is within half a step of it, in both directions', async (dtype, type) => {
  const weight = await storedWeight(randomValues(1), dtype)
  const original = await readTensor(weight.file, weight.entry)
  const { forward, backward } = await eightBitWeight(weight, await temporaryFolder(), type)
  const [transposed, plain] = [await readBack(forward), await readBack(backward)]
  expect(transposed.shape).toEqual([columns, rows])
  expect(plain.shape).toEqual([rows, columns])
  for (const [index, number] of original.entries()) {
    const [row, column] = [Math.floor(index / columns), index % columns]
    expect(Math.abs((plain.numbers[index] ?? NaN) - number)).toBeLessThan((plain.steps[column] ?? NaN) * 0.50001)
    expect(Math.abs((transposed.numbers[column * rows + row] ?? NaN) - number)).toBeLessThan((transposed.steps[row] ?? NaN) * 0.50001)
  }
})

test('the same values are rounded once, others get a file of their own', async () => {
  const cacheFolder = await temporaryFolder()
  const { forward } = await eightBitWeight(await storedWeight(randomValues(1)), cacheFolder, 'I8')
  const written = await stat(forward.values.file)
  const again = await eightBitWeight(await storedWeight(randomValues(1)), cacheFolder, 'I8')
  expect(again.forward.values.file).toBe(forward.values.file)
  expect((await stat(forward.values.file)).ino).toBe(written.ino)
  await eightBitWeight(await storedWeight(randomValues(2)), cacheFolder, 'I8')
  await eightBitWeight(await storedWeight(randomValues(1)), cacheFolder, 'U8')
  expect(await readdir(dirname(forward.values.file))).toHaveLength(3)
})

test('values that are not finite are refused by the name of their weight, and nothing is kept', async () => {
  const cacheFolder = await temporaryFolder()
  const values = randomValues(1)
  values[7] = Infinity
  await expect(eightBitWeight(await storedWeight(values), cacheFolder, 'I8')).rejects.toThrow('dense.weight cannot be rounded to 8 bits')
  expect(await readdir(cacheFolder)).toEqual([])
})

test('a copy that was cut short is refused', async () => {
  const cacheFolder = await temporaryFolder()
  const weight = await storedWeight(randomValues(1))
  const { forward } = await eightBitWeight(weight, cacheFolder, 'I8')
  await truncate(forward.values.file, (await stat(forward.values.file)).size - 1)
  await expect(eightBitWeight(weight, cacheFolder, 'I8')).rejects.toThrow('cut short')
})

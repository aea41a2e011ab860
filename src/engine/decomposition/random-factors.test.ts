import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LinearModule } from '../../shared/model-description.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { randomFactorsOf, sharedRandomFactors } from './random-factors.ts'

const module: LinearModule = { path: 'layer.0.query', kind: 'query', layer: 0, inFeatures: 500, outFeatures: 300 }

/** All below the bound, which some come near, and moments within five standard errors of the uniform distribution's. */
async function expectUniform({ file, entry }: StoredTensor, shape: [number, number], bound: number): Promise<void> {
  expect(entry.shape).toEqual(shape)
  const values = await readTensor(file, entry)
  const mean = (power: number): number => values.reduce((sum, value) => sum + (value / bound) ** power, 0) / values.length
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound))
  expect(Math.max(...values)).toBeGreaterThan(0.99 * bound)
  expect(Math.min(...values)).toBeLessThan(-0.99 * bound)
  // E x² = 1/3 and Var x² = 4/45; E x⁴ = 1/5 and Var x⁴ = 16/225.
  const error = 5 / Math.sqrt(values.length)
  expect(Math.abs(mean(1))).toBeLessThan(error * Math.sqrt(1 / 3))
  expect(Math.abs(mean(2) - 1 / 3)).toBeLessThan(error * Math.sqrt(4 / 45))
  expect(Math.abs(mean(4) - 1 / 5)).toBeLessThan(error * Math.sqrt(16 / 225))
}

test('A and B of a module are what torch starts a linear layer with', async () => {
  const { a, bTransposed } = await randomFactorsOf(module, 16, 42, await temporaryFolder())
  await expectUniform(a, [16, 500], 1 / Math.sqrt(500))
  await expectUniform(bTransposed, [16, 300], 1 / Math.sqrt(16))
})

test('A and B that modules share are what PEFT starts VeRA with', async () => {
  const { a, bTransposed } = await sharedRandomFactors(300, 500, 16, 42, await temporaryFolder())
  await expectUniform(a, [16, 500], Math.sqrt(6 / 500))
  await expectUniform(bTransposed, [16, 300], Math.sqrt(6 / 16))
})

test('seed and module decide: the same are written once, others differ', async () => {
  const cache = await temporaryFolder()
  const read = async (stored: StoredTensor): Promise<Float32Array> => readTensor(stored.file, stored.entry)
  const first = await randomFactorsOf(module, 16, 42, cache)
  const written = await stat(first.a.file)
  const again = await randomFactorsOf({ ...module }, 16, 42, cache)
  expect(again).toEqual(first)
  expect((await stat(again.a.file)).ino).toBe(written.ino)
  const elsewhere = await randomFactorsOf(module, 16, 42, await temporaryFolder())
  expect(await read(elsewhere.a)).toEqual(await read(first.a))
  expect(await read(elsewhere.bTransposed)).toEqual(await read(first.bTransposed))
  const others = [
    await randomFactorsOf({ ...module, path: 'layer.1.query' }, 16, 42, cache),
    await randomFactorsOf(module, 16, 43, cache),
    await sharedRandomFactors(300, 500, 16, 42, cache),
    await sharedRandomFactors(300, 500, 16, 43, cache),
  ]
  const starts = await Promise.all([first, ...others].map(async ({ a }) => (await read(a))[0]))
  expect(new Set(starts).size).toBe(5)
  expect(await readdir(join(cache, 'factors'))).toHaveLength(5)
})

import { expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { readFactors } from './factor-values.ts'
import { randomFactorsOf, sharedRandomFactors } from './random-factors.ts'

const module = { path: 'layer.0.query', kind: 'query', layer: 0, inFeatures: 300, outFeatures: 200 }
const rank = 50

function expectUniform(values: Float32Array, bound: number): void {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  expect(largest).toBeLessThanOrEqual(bound)
  expect(largest).toBeGreaterThan(0.99 * bound)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  // Six deviations of what a mean of so many uniform numbers strays by.
  expect(Math.abs(mean)).toBeLessThan((6 * bound) / Math.sqrt(3 * values.length))
  expect(variance / (bound ** 2 / 3)).toBeCloseTo(1, 1)
}

test('A and B of the ablation are spread as PyTorch starts linear layers', async () => {
  const { a, aColumns, bTransposed, bColumns } = await readFactors(await randomFactorsOf(module, rank, 1, await temporaryFolder()))
  expect([a.length, aColumns, bTransposed.length, bColumns]).toEqual([rank * 300, 300, rank * 200, 200])
  expectUniform(a, 1 / Math.sqrt(300))
  expectUniform(bTransposed, 1 / Math.sqrt(rank))
})

test('the shared A and B of VeRA are spread as PEFT draws them', async () => {
  const { a, bTransposed } = await readFactors(await sharedRandomFactors(200, 300, rank, 1, await temporaryFolder()))
  expectUniform(a, Math.sqrt(6 / 300))
  expectUniform(bTransposed, Math.sqrt(6 / rank))
})

test('the same seed draws the same numbers anywhere, and every seed, module and rank others', async () => {
  const first = async (...[changes, seed]: [Partial<typeof module>, number]): Promise<number | undefined> =>
    (await readFactors(await randomFactorsOf({ ...module, ...changes }, rank, seed, await temporaryFolder()))).a[0]
  const drawn = [await first({}, 1), await first({}, 2), await first({ path: 'layer.1.query' }, 1)]
  expect(new Set(drawn).size).toBe(3)
  expect(await first({}, 1)).toBe(drawn[0])
})

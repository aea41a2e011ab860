import { expect, test } from 'vitest'
import { energyAt, spectrumSchema } from '../../shared/spectrum.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { bertFolder } from '../fixtures/bert-reference.ts'
import { referenceMatrix, referenceSingularValues } from '../fixtures/svd-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { relativeDifference } from '../testing/compare.ts'
import { Decomposer } from './decomposer.ts'
import { factorsOf } from './factors.ts'
import { modelSpectra } from './model-spectra.ts'
import { spectrumOf } from './spectrum.ts'

const module = { path: 'dense', kind: 'dense', layer: 0, inFeatures: 60, outFeatures: 40 }

test.each(['flat.wide', 'decaying.wide'])('%s: singular values, norm and energy are LAPACK’s', async (name) => {
  const cache = await temporaryFolder()
  const spectrum = await spectrumOf(module, await referenceMatrix(name), cache, new Decomposer(compiledExecutor(cache)))
  const all = await referenceSingularValues(name)
  expect(spectrumSchema.parse(spectrum)).toEqual(spectrum)
  expect(spectrum.singularValues).toHaveLength(32)
  expect(relativeDifference(spectrum.singularValues, all.subarray(0, 32))).toBeLessThan(1e-6)
  const energy = (rank: number): number => all.subarray(0, rank).reduce((sum, sigma) => sum + sigma ** 2, 0)
  expect(Math.abs(spectrum.frobenius / Math.sqrt(energy(40)) - 1)).toBeLessThan(1e-6)
  for (const rank of [1, 8, 32]) expect(Math.abs(energyAt(spectrum, rank) - energy(rank) / energy(40))).toBeLessThan(1e-6)
  expect(energyAt(spectrum, 0)).toBe(0)
  expect(() => energyAt(spectrum, 33)).toThrow('holds 32 singular values, not 33')
})

test('the factors in the cache are the spectrum’s, as far as they go', async () => {
  const cache = await temporaryFolder()
  const weight = await referenceMatrix('flat.wide')
  await factorsOf(module, weight, 40, cache, new Decomposer(compiledExecutor(cache)))
  const idle = new Decomposer({ name: 'compiled', load: () => Promise.reject(new Error('Nothing is to be computed')) })
  const spectrum = await spectrumOf(module, weight, cache, idle)
  expect(spectrum.singularValues).toHaveLength(40)
  expect(energyAt(spectrum, 40)).toBeCloseTo(1, 6)
})

test('a weight of nought is held whole by any rank', () => {
  expect(energyAt({ singularValues: [0, 0], frobenius: 0 }, 1)).toBe(1)
})

test('a model’s modules in its order: the chosen kinds, or all, or the paper’s', async () => {
  const request = { modelFolder: bertFolder, cacheFolder: await temporaryFolder(), rank: 4 }
  const told: string[] = []
  const chosen = await modelSpectra({ ...request, targetModules: ['value', 'query'] }, (done, all) => told.push(`${done}/${all}`))
  expect(chosen.map(({ module: { path } }) => path)).toEqual([0, 1].flatMap((layer) => ['query', 'value'].map((kind) => `encoder.layer.${layer}.attention.self.${kind}`)))
  expect(told).toEqual(['0/4', '1/4', '2/4', '3/4'])
  expect(await modelSpectra({ ...request, targetModules: 'all' }, () => undefined)).toHaveLength(12)
  expect(await modelSpectra(request, () => undefined)).toHaveLength(8)
})

test('each spectrum is told as it is there, and a cancelled model ends before its next module', async () => {
  const cacheFolder = await temporaryFolder()
  const controller = new AbortController()
  const told: string[] = []
  const work = modelSpectra({ modelFolder: bertFolder, cacheFolder, targetModules: 'all', rank: 4 }, () => undefined, {
    onSpectrum: ({ module: { path } }) => {
      told.push(path)
      if (told.length === 2) controller.abort(new Error('enough'))
    },
    signal: controller.signal,
  })
  await expect(work).rejects.toThrow('enough')
  expect(told).toEqual(['query', 'key'].map((kind) => `encoder.layer.0.attention.self.${kind}`))
})

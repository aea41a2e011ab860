import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { type FactorValues, readFactors } from '../decomposition/factor-values.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { foldAdapter } from '../export/fold.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder, readBertReference } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { largestDifference } from '../testing/compare.ts'
import { classification } from '../tasks/classification.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { assembleNetwork, loadFactors, trainedName } from '../training/assemble.ts'
import { makeBatch } from '../training/batches.ts'
import { evaluationProgram } from '../training/network.ts'
import { grownAlpha, growRank } from './grow-rank.ts'
import { addUpdate } from './low-rank-update.ts'

const sizes = fc.record({ from: fc.integer({ min: 1, max: 12 }), more: fc.integer({ min: 0, max: 12 }) })

test('R is the top left corner, and all around it is nought', () => {
  fc.assert(
    fc.property(sizes, ({ from, more }) => {
      const to = from + more
      const R = Float32Array.from({ length: from * from }, (_, index) => index + 1)
      const grown = growRank(R, from, to)
      const at = (row: number, column: number): number => (row < from && column < from ? (R[row * from + column] ?? NaN) : 0)
      expect(grown).toEqual(Float32Array.from({ length: to * to }, (_, index) => at(Math.floor(index / to), index % to)))
    }),
  )
})

test('α/r is held constant: to the bit where α grows to a whole number, to one rounding otherwise', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 128 }), ({ from, more }, alpha) => {
      const to = from + more
      const [before, after] = [alpha / from, grownAlpha(alpha, from, to) / to]
      if ((alpha * to) % from === 0) expect(after).toBe(before)
      else expect(Math.abs(after / before - 1)).toBeLessThanOrEqual(2 ** -52)
    }),
  )
})

test('R that is not of the rank it is said to be, and a smaller rank, are refused', () => {
  expect(() => growRank(new Float32Array(9), 2, 4)).toThrow('R has 9 values')
  expect(() => growRank(new Float32Array(9), 3, 2)).toThrow('cannot grow to rank 2')
})

test('ΔW of every module is the same to the last bit', async () => {
  const cacheFolder = await temporaryFolder()
  const source = await bertExportSource(bertFolder)
  const { tensors, configuration } = source.adapter
  const { rank, alpha } = configuration
  const updates = async (to: number): Promise<Float32Array[]> => {
    const grownConfiguration = { ...configuration, rank: to, alpha: grownAlpha(alpha, rank, to) }
    const factors = await loadFactors(source.base, source.architecture, grownConfiguration, { cacheFolder, executor: compiledExecutor(cacheFolder) })
    const factorValues = async (path: string): Promise<FactorValues | undefined> => {
      const own = factors.get(path)
      return own && readFactors(own)
    }
    const grown = tensors.map(({ name, data }) => ({ name, shape: [to, to], data: growRank(data, rank, to) }))
    const modules = foldAdapter({ ...source, adapter: { ...source.adapter, configuration: grownConfiguration, tensors: grown }, factorValues })
    return Promise.all(
      modules.map(async ({ outFeatures, inFeatures, update }) => {
        const change = new Float32Array(outFeatures * inFeatures)
        addUpdate(change, await update())
        return change
      }),
    )
  }
  const before = await updates(rank)
  expect(before).toHaveLength(8)
  expect(Math.max(...before.map((update) => Math.max(...update)))).toBeGreaterThan(1e-3)
  expect(await updates(7)).toEqual(before)
  expect(await updates(32)).toEqual(before)
})

test('the model answers the same', async () => {
  const cacheFolder = await temporaryFolder()
  const executor = compiledExecutor(cacheFolder)
  const reference = await readBertReference()
  const folder = await openModelFolder(bertFolder)
  const architecture = architectureOf(folder)
  const batch = paddedBatch(reference)
  const logitsAt = async (to: number): Promise<Float32Array> => {
    const { rank, alpha, targetModules, labelCount } = reference
    const configuration = adapterConfigurationSchema.parse({ targetModules, rank: to, alpha: grownAlpha(alpha, rank, to) })
    const factors = await loadFactors(folder, architecture, configuration, { cacheFolder, executor })
    const labels = Array.from({ length: labelCount }, (_, index) => `label ${index}`)
    const network = assembleNetwork(folder, architecture, configuration, factors, classification, labels)
    const program = await executor.load(evaluationProgram(network, batch.shape))
    const head = Object.entries(reference.head).map(([name, { data }]) => [name, data] as const)
    const matrices = Object.entries(reference.modules).map(([path, { R }]) => [trainedName(path, 'R'), growRank(R.data, rank, to)] as const)
    const { logits } = await program.run({
      ...Object.fromEntries([...head, ...matrices]),
      ...makeBatch(batch, network.layOut, 0),
      ...classification.targets(batch, labelCount),
    })
    await program.dispose()
    return logits ?? new Float32Array()
  }
  const before = await logitsAt(reference.rank)
  expect(largestDifference(before, reference.logits.data)).toBeLessThan(1e-4)
  for (const rank of [8, 21]) expect(largestDifference(await logitsAt(rank), before)).toBeLessThanOrEqual(1e-6)
})

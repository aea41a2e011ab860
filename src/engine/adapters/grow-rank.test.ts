import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { factorsOf } from '../decomposition/factors.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import type { ExportFactors } from '../export/exporter.ts'
import { addUpdate, foldAdapter } from '../export/fold.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'
import { bertExportSource } from '../fixtures/bert-export-source.ts'
import { bertFolder, readBertReference } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { baseTensor } from '../models/weight-names.ts'
import { largestDifference } from '../testing/compare.ts'
import { assembleClassifier, loadFactors, trainedName } from '../training/assemble.ts'
import { evaluationProgram } from '../training/classifier.ts'
import { grownAlpha, growRank } from './grow-rank.ts'

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

async function exportFactors(path: string, rank: number, cacheFolder: string): Promise<ExportFactors> {
  const folder = await openModelFolder(bertFolder)
  const architecture = architectureOf(folder)
  const module = architecture.modules(folder).find((candidate) => candidate.path === path)
  if (!module) throw new Error(`No module ${path}`)
  const weight = baseTensor(folder, architecture.basePrefix, `${path}.weight`)
  const { a, bTransposed } = await factorsOf(module, weight, rank, cacheFolder, compiledExecutor(cacheFolder))
  const { inFeatures, outFeatures } = module
  const rows = await readTensor(bTransposed.file, bTransposed.entry)
  const B = Float32Array.from({ length: outFeatures * rank }, (_, index) => rows[(index % rank) * outFeatures + Math.floor(index / rank)] ?? NaN)
  return { A: await readTensor(a.file, a.entry), B, inFeatures, outFeatures }
}

test('ΔW of every module is the same to the last bit', async () => {
  const cacheFolder = await temporaryFolder()
  const source = await bertExportSource(bertFolder)
  const { matrices, rank, alpha } = source.adapter
  const updates = async (to: number): Promise<Float32Array[]> => {
    const factors = new Map<string, ExportFactors>()
    for (const path of matrices.keys()) factors.set(path, await exportFactors(path, to, cacheFolder))
    const grown = new Map([...matrices].map(([path, R]) => [path, growRank(R, rank, to)]))
    const adapter = { ...source.adapter, rank: to, alpha: grownAlpha(alpha, rank, to), matrices: grown }
    return foldAdapter({ ...source, adapter, factors }).map((module) => {
      const update = new Float32Array(module.factors.outFeatures * module.factors.inFeatures)
      addUpdate(update, module)
      return update
    })
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
  const [batchSize, length] = [reference.inputIds.length, reference.inputIds[0]?.length ?? 0]
  const logitsAt = async (to: number): Promise<Float32Array> => {
    const { rank, alpha, targetModules, labelCount } = reference
    const configuration = adapterConfigurationSchema.parse({ targetModules, rank: to, alpha: grownAlpha(alpha, rank, to) })
    const factors = await loadFactors(folder, architecture, configuration, { cacheFolder, executor })
    const classifier = assembleClassifier(folder, architecture, configuration, factors, labelCount)
    const program = await executor.load(evaluationProgram(classifier, { batchSize, length }))
    const head = Object.entries(reference.head).map(([name, { data }]) => [name, data] as const)
    const matrices = Object.entries(reference.modules).map(([path, { R }]) => [trainedName(path, 'R'), growRank(R.data, rank, to)] as const)
    const { logits } = await program.run({
      ...Object.fromEntries([...head, ...matrices]),
      inputIds: Int32Array.from(reference.inputIds.flat()),
      attentionMask: Int32Array.from(reference.attentionMask.flat()),
      tokenTypes: new Int32Array(batchSize * length),
    })
    await program.dispose()
    return logits ?? new Float32Array()
  }
  const before = await logitsAt(reference.rank)
  expect(largestDifference(before, reference.logits.data)).toBeLessThan(1e-4)
  for (const rank of [8, 21]) expect(largestDifference(await logitsAt(rank), before)).toBeLessThanOrEqual(1e-6)
})

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { LinearModule } from '../../shared/model-description.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../files/safetensors.ts'
import { referenceDecomposition, referenceMatrix } from '../fixtures/svd-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom } from '../random.ts'
import { largestDifference } from '../testing/compare.ts'
import { Decomposer } from './decomposer.ts'
import { factorFingerprint, sameFactors } from './factor-fingerprint.ts'
import { type Factors, factorsOf } from './factors.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'factors-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const rows = 72
const columns = 90
const module = moduleOf([rows, columns])

function moduleOf([outFeatures, inFeatures]: [number, number]): LinearModule {
  return { path: 'dense', kind: 'dense', layer: 0, inFeatures, outFeatures }
}

async function storedWeight(data: Float32Array): Promise<StoredTensor> {
  const file = join(await temporaryFolder(), 'weight.safetensors')
  await writeSafetensors(file, [{ name: 'dense.weight', shape: [rows, columns], data }], {})
  const entry = (await openSafetensors(file)).tensors.get('dense.weight')
  if (!entry) throw new Error('The weight was not written')
  return { file, entry }
}

function randomWeight(seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: rows * columns }, () => random.normal())
}

/** Counts the decompositions: each asks for the programs of its shape. */
function counting(): { decomposer: Decomposer; decompositions: () => number } {
  const decomposer = new Decomposer(compiledExecutor(scratch))
  const asked = vi.spyOn(decomposer, 'programsFor')
  return { decomposer, decompositions: () => asked.mock.calls.length }
}

async function numbers({ a, bTransposed }: Factors): Promise<{ a: Float32Array; b: Float32Array }> {
  return { a: await readTensor(a.file, a.entry), b: await readTensor(bTransposed.file, bTransposed.entry) }
}

test('every rank up to the cached one comes from one decomposition, as the beginning of the same bits', async () => {
  const weight = await storedWeight(randomWeight(1))
  const cache = await temporaryFolder()
  const { decomposer, decompositions } = counting()
  const whole = await numbers(await factorsOf(module, weight, 16, cache, decomposer))
  expect(decompositions()).toBe(1)
  for (const rank of [1, 4, 16, 32]) {
    const factors = await factorsOf(module, weight, rank, cache, decomposer)
    expect(factors.a.entry.shape).toEqual([rank, columns])
    expect(factors.bTransposed.entry.shape).toEqual([rank, rows])
    const { a, b } = await numbers(factors)
    const shared = Math.min(rank, 16)
    expect(a.subarray(0, shared * columns)).toEqual(whole.a.subarray(0, shared * columns))
    expect(b.subarray(0, shared * rows)).toEqual(whole.b.subarray(0, shared * rows))
  }
  expect(decompositions()).toBe(1)
  expect(await readdir(join(cache, 'factors'))).toHaveLength(1)
})

test('a rank above the cached ones is decomposed anew and begins alike', async () => {
  const weight = await storedWeight(randomWeight(1))
  const cache = await temporaryFolder()
  const decomposer = new Decomposer(compiledExecutor(scratch))
  const small = await numbers(await factorsOf(module, weight, 32, cache, decomposer))
  const large = await numbers(await factorsOf(module, weight, 33, cache, decomposer))
  expect(await readdir(join(cache, 'factors'))).toHaveLength(2)
  expect(largestDifference(small.b, large.b.subarray(0, small.b.length))).toBeLessThan(1e-4)
  expect(largestDifference(small.a, large.a.subarray(0, small.a.length))).toBeLessThan(1e-3)
})

test('another weight, or the same values in another shape, has factors of its own', async () => {
  const cache = await temporaryFolder()
  const { decomposer, decompositions } = counting()
  const weight = await storedWeight(randomWeight(1))
  await factorsOf(module, weight, 4, cache, decomposer)
  await factorsOf(module, await storedWeight(randomWeight(2)), 4, cache, decomposer)
  const turned = { ...weight, entry: { ...weight.entry, shape: [columns, rows] } }
  await factorsOf(moduleOf([columns, rows]), turned, 4, cache, decomposer)
  expect(decompositions()).toBe(3)
})

test('B·A at full rank is the weight', async () => {
  const data = randomWeight(2)
  const { a, b } = await numbers(await factorsOf(module, await storedWeight(data), rows, await temporaryFolder(), new Decomposer(compiledExecutor(scratch))))
  const product = data.map((_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    let sum = 0
    for (let component = 0; component < rows; component += 1) sum += (b[component * rows + row] ?? NaN) * (a[component * columns + column] ?? NaN)
    return sum
  })
  expect(largestDifference(product, data)).toBeLessThan(1e-4)
})

test.each(['bf16', 'f16'])('a weight stored as %s has the factors of its values', async (name) => {
  const weight = await referenceMatrix(name)
  const reference = await referenceDecomposition(name)
  const { a, b } = await numbers(await factorsOf(moduleOf([40, 60]), weight, 8, await temporaryFolder(), new Decomposer(compiledExecutor(scratch))))
  expect(largestDifference(b, reference.left.subarray(0, 8 * 40))).toBeLessThan(1e-4)
  const scaled = reference.right.subarray(0, 8 * 60).map((entry, index) => entry * (reference.singularValues[Math.floor(index / 60)] ?? NaN))
  expect(largestDifference(a, scaled)).toBeLessThan(1e-4 * (reference.singularValues[0] ?? NaN))
})

/** ‖W‖₂ = 1 in each case, so that 1e-4 means the same for A as for B. */
const spectra: [string, () => Promise<Float32Array>][] = [
  ['flat', () => Promise.resolve(randomWeight(6).map((entry) => entry / 18))],
  ['decaying', () => Promise.resolve(decayingWeight(rows))],
  ['of rank 5', () => Promise.resolve(decayingWeight(5))],
]

/** A sum of `rank` outer products of random vectors, each 0.8 times the one before. */
function decayingWeight(rank: number): Float32Array {
  const random = seededRandom(7)
  const sum = new Float64Array(rows * columns)
  for (let term = 0; term < rank; term += 1) {
    const [left, right] = [rows, columns].map((length) => Float64Array.from({ length }, () => random.normal() / Math.sqrt(length)))
    sum.forEach((entry, index) => (sum[index] = entry + 0.8 ** term * (left?.[Math.floor(index / columns)] ?? NaN) * (right?.[index % columns] ?? NaN)))
  }
  return Float32Array.from(sum)
}

describe.each(spectra)('a spectrum that is %s', (_name, makeWeight) => {
  test('has the same factors on two executors, component by component', async () => {
    const weight = await storedWeight(await makeWeight())
    const compiled = await factorsOf(module, weight, 32, await temporaryFolder(), new Decomposer(compiledExecutor(scratch)))
    const eager = await factorsOf(module, weight, 32, await temporaryFolder(), new Decomposer(eagerExecutor('wasm', 'wasm')))
    const [ours, theirs] = [await numbers(compiled), await numbers(eager)]
    expect(ours.a.every(Number.isFinite)).toBe(true)
    expect(largestDifference(ours.a, theirs.a)).toBeLessThan(1e-4)
    expect(largestDifference(ours.b, theirs.b)).toBeLessThan(1e-4)
    const fingerprints = await Promise.all([compiled, eager].map((factors) => factorFingerprint(new Map([['dense', factors]]))))
    expect(sameFactors(fingerprints[0] ?? '', fingerprints[1] ?? '')).toBe(true)
  })
})

test.each([NaN, Infinity, 1e25])('a weight that holds the value %d is refused by name', async (value) => {
  const data = randomWeight(3)
  data[7] = value
  await expect(factorsOf(module, await storedWeight(data), 4, await temporaryFolder(), new Decomposer(compiledExecutor(scratch)))).rejects.toThrow(
    'dense.weight cannot be decomposed',
  )
})

test('the fingerprint tells factors of different weights apart', async () => {
  const fingerprints = []
  for (const seed of [4, 4, 5]) {
    const factors = await factorsOf(module, await storedWeight(randomWeight(seed)), 8, await temporaryFolder(), new Decomposer(compiledExecutor(scratch)))
    fingerprints.push(await factorFingerprint(new Map([['dense', factors]])))
  }
  const [first = '', again = '', other = ''] = fingerprints
  expect(sameFactors(first, again)).toBe(true)
  expect(sameFactors(first, other)).toBe(false)
})

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LinearModule } from '../../shared/model-description.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import type { Executor } from '../executors/executor.ts'
import type { StoredTensor } from '../files/model-folder.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../files/safetensors.ts'
import { seededRandom } from '../random.ts'
import { factorFingerprint, sameFactors } from './factor-fingerprint.ts'
import { factorsOf } from './factors.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'factors-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const module: LinearModule = { path: 'dense', kind: 'dense', layer: 0, inFeatures: 72, outFeatures: 40 }

async function storedWeight(data: Float32Array): Promise<StoredTensor> {
  const file = join(scratch, `weight-${data[0] ?? 0}.safetensors`)
  await writeSafetensors(file, [{ name: 'dense.weight', shape: [40, 72], data }], {})
  const entry = (await openSafetensors(file)).tensors.get('dense.weight')
  if (!entry) throw new Error('The weight was not written')
  return { file, entry }
}

function randomWeight(seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: 40 * 72 }, () => random.normal())
}

test('every rank up to the cached one comes from the cache, as the beginning of the same bytes', async () => {
  const weight = await storedWeight(randomWeight(1))
  const cache = join(scratch, 'cache')
  let programs = 0
  const counting: Executor = {
    name: 'compiled',
    load: (definition) => {
      programs += 1
      return compiledExecutor(scratch).load(definition)
    },
  }
  const large = await factorsOf(module, weight, 16, cache, counting)
  const small = await factorsOf(module, weight, 4, cache, counting)
  expect(programs).toBe(1)
  expect(await readdir(join(cache, 'factors'))).toHaveLength(1)
  const whole = await readTensor(large.a.file, large.a.entry)
  const beginning = await readTensor(small.a.file, small.a.entry)
  expect(small.a.entry.shape).toEqual([4, 72])
  expect([...beginning]).toEqual([...whole.subarray(0, 4 * 72)])
})

test('B·A at full rank is the weight', async () => {
  const data = randomWeight(2)
  const factors = await factorsOf(module, await storedWeight(data), 40, join(scratch, 'cache'), compiledExecutor(scratch))
  const a = await readTensor(factors.a.file, factors.a.entry)
  const b = await readTensor(factors.bTransposed.file, factors.bTransposed.entry)
  const product = data.map((_, index) => {
    const [row, column] = [Math.floor(index / 72), index % 72]
    let sum = 0
    for (let component = 0; component < 40; component += 1) sum += (b[component * 40 + row] ?? NaN) * (a[component * 72 + column] ?? NaN)
    return sum
  })
  expect(Math.max(...product.map((entry, index) => Math.abs(entry - (data[index] ?? NaN))))).toBeLessThan(1e-4)
})

test('a weight that holds a value that is not a number is refused by name', async () => {
  const data = randomWeight(3)
  data[7] = NaN
  await expect(factorsOf(module, await storedWeight(data), 4, join(scratch, 'cache'), compiledExecutor(scratch))).rejects.toThrow(
    'dense.weight cannot be decomposed',
  )
})

test('the fingerprint tells factors of different weights apart', async () => {
  const fingerprints = []
  for (const seed of [4, 4, 5]) {
    const factors = await factorsOf(module, await storedWeight(randomWeight(seed)), 8, join(scratch, `cache-${fingerprints.length}`), compiledExecutor(scratch))
    fingerprints.push(await factorFingerprint(new Map([['dense', factors]])))
  }
  const [first = '', again = '', other = ''] = fingerprints
  expect(sameFactors(first, again)).toBe(true)
  expect(sameFactors(first, other)).toBe(false)
})

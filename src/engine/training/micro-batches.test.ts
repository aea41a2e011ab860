import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { GradientAccumulator } from '../optimization/gradient-accumulator.ts'
import { seededRandom } from '../random.ts'
import { taskNamed } from '../tasks/registry.ts'
import { relativeDifference } from '../testing/compare.ts'
import { assembleNetwork, loadFactors } from './assemble.ts'
import { type Batch, makeBatch, oneTextARow, type TokenizedExample, weightOfAll } from './batches.ts'
import { chooseLengths, cutIntoMicroBatches, usualTokensAtOnce } from './micro-batches.ts'
import { trainingProgram } from './network.ts'

const textOf = (length: number): TokenizedExample => ({ tokens: new Int32Array(length), label: 0 })
const texts = fc.array(fc.integer({ min: 1, max: 600 }).map(textOf), { minLength: 1, maxLength: 100 })

test('at most two lengths, ascending, hold every text', () => {
  fc.assert(
    fc.property(texts, (examples) => {
      const lengths = chooseLengths(examples, 600)
      expect(lengths.length).toBeLessThanOrEqual(2)
      expect(lengths).toEqual(lengths.toSorted((one, other) => one - other))
      expect(lengths.at(-1)).toBeGreaterThanOrEqual(Math.max(...examples.map(({ tokens }) => tokens.length)))
      expect(lengths.at(-1)).toBeLessThanOrEqual(600)
    }),
  )
})

test('each text has a place of its own in one row; no part has more tokens than are computed at once; shapes are few', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(64, 128, 512), (examples, tokensAtOnce) => {
      const plan = { lengths: chooseLengths(examples, 600), tokensAtOnce }
      const parts = cutIntoMicroBatches(examples, plan)
      expect(new Set(parts.flatMap((part) => part.examples))).toEqual(new Set(examples))
      expect(parts.reduce((sum, part) => sum + part.examples.length, 0)).toBe(examples.length)
      expect(new Set(parts.map(({ shape }) => JSON.stringify(shape))).size).toBeLessThanOrEqual(4)
      for (const { examples: own, starts, shape } of parts) {
        expect(plan.lengths).toContain(shape.length)
        expect(shape.rows === 1 || shape.rows * shape.length <= plan.tokensAtOnce).toBe(true)
        expect(own.length).toBeLessThanOrEqual(shape.texts)
        const taken = new Set<number>()
        for (const [text, { tokens }] of own.entries()) {
          const start = starts[text] ?? NaN
          const end = start + tokens.length
          expect(Math.floor((end - 1) / shape.length)).toBe(Math.floor(start / shape.length))
          expect(end).toBeLessThanOrEqual(shape.rows * shape.length)
          for (let place = start; place < end; place += 1) taken.add(place)
        }
        expect(taken.size).toBe(own.reduce((sum, { tokens }) => sum + tokens.length, 0))
      }
    }),
  )
})

test('short texts fill their rows', () => {
  const random = seededRandom(1)
  const examples = Array.from({ length: 320 }, () => textOf(8 + random.integer(40)))
  const plan = { lengths: chooseLengths(examples, 128), tokensAtOnce: usualTokensAtOnce }
  const computed = cutIntoMicroBatches(examples, plan).reduce((sum, { shape }) => sum + shape.rows * shape.length, 0)
  const real = examples.reduce((sum, { tokens }) => sum + tokens.length, 0)
  expect(real / computed).toBeGreaterThan(0.9)
})

const cases = [
  ...['bert', 'roberta', 'distilbert', 'llama', 'mistral', 'gemma', 'qwen2'].map((family) => [family, 'classification'] as const),
  ...['llama', 'mistral', 'gemma', 'qwen2'].map((family) => [family, 'instruction'] as const),
]
test.each(cases)('%s, %s: loss and gradients of texts that share rows are those of each text in a row of its own', async (family, taskName) => {
  const cacheFolder = await temporaryFolder()
  const executor = compiledExecutor(cacheFolder)
  const folder = await openModelFolder(fixtureFolder(family))
  const architecture = architectureOf(folder)
  const { vocabularySize, defaultTargetModules } = architecture.describe(folder)
  const configuration = adapterConfigurationSchema.parse({ rank: 4, targetModules: defaultTargetModules })
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder, executor })
  const network = assembleNetwork(folder, architecture, configuration, factors, taskNamed(taskName), ['one', 'two', 'three'])
  const random = seededRandom(7)
  // Three times as large, they saturate attention, and rounding alone comes to 1.5e-5.
  const trained = Object.fromEntries(
    network.trained.map(({ name, shape }) => [name, Float32Array.from({ length: shape.reduce((size, axis) => size * axis, 1) }, () => random.normal() * 0.1)]),
  )
  // Among the tokens is the one for padding, which some families count or answer otherwise.
  const examples = [16, 3, 9, 7, 4, 12, 5, 2, 1, 6].map((length, index): TokenizedExample => ({
    tokens: Int32Array.from({ length }, () => random.integer(vocabularySize)),
    learned: Uint8Array.from({ length }, (_, position) => Number(position > length / 3)),
    label: index % 3,
  }))
  const step = async (parts: readonly Batch[]): Promise<Record<string, Float32Array>> => {
    const accumulator = new GradientAccumulator()
    for (const batch of parts) {
      const weight = weightOfAll(network.task, batch.examples)
      if (weight === 0) continue
      const program = await executor.load(trainingProgram(network, batch.shape))
      const inputs = { ...makeBatch(batch, network.layOut, 0), ...network.task.targets(batch, network.outputs) }
      accumulator.add(await program.run({ ...trained, ...inputs }), weight)
      await program.dispose()
    }
    return accumulator.take()
  }
  const alone = await step(examples.map((example) => oneTextARow([example], example.tokens.length)))
  const parts = cutIntoMicroBatches(examples, { lengths: [16], tokensAtOnce: 64 })
  expect(parts.some(({ shape, examples: own }) => own.length > shape.rows)).toBe(true)
  const packed = await step(parts)
  expect(Math.abs((packed.loss?.[0] ?? NaN) - (alone.loss?.[0] ?? NaN))).toBeLessThan(1e-5)
  for (const [name, values] of Object.entries(alone)) expect(relativeDifference(packed[name] ?? [], values), name).toBeLessThan(1e-5)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import { GradientAccumulator } from '../optimization/gradient-accumulator.ts'
import { relativeDifference } from '../testing/compare.ts'
import { tinyRun } from '../testing/tiny-run.ts'
import { makeBatch, type TokenizedExample, weightOfAll } from './batches.ts'
import { chooseLengths, cutIntoMicroBatches } from './micro-batches.ts'
import { trainingProgram } from './network.ts'
import { prepareRun } from './prepare-run.ts'

const textOf = (length: number): TokenizedExample => ({ tokens: new Int32Array(length), label: 0 })
const texts = fc.array(fc.integer({ min: 1, max: 600 }).map(textOf), { minLength: 1, maxLength: 100 })

test('at most four lengths, ascending, hold every text', () => {
  fc.assert(
    fc.property(texts, (examples) => {
      const lengths = chooseLengths(examples, 600)
      expect(lengths.length).toBeLessThanOrEqual(4)
      expect(lengths).toEqual(lengths.toSorted((one, other) => one - other))
      expect(lengths.at(-1)).toBeGreaterThanOrEqual(Math.max(...examples.map(({ tokens }) => tokens.length)))
      expect(lengths.at(-1)).toBeLessThanOrEqual(600)
    }),
  )
})

test('each text is in one part, whose length holds it; no part has more tokens than are computed at once', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 40 }), (examples, batchSize) => {
      const lengths = chooseLengths(examples, 600)
      const parts = cutIntoMicroBatches(examples, lengths, batchSize)
      expect(new Set(parts.flatMap((part) => part.examples))).toEqual(new Set(examples))
      expect(parts.reduce((sum, part) => sum + part.examples.length, 0)).toBe(examples.length)
      for (const { examples: own, shape } of parts) {
        expect(lengths).toContain(shape.length)
        expect(Math.max(...own.map(({ tokens }) => tokens.length))).toBeLessThanOrEqual(shape.length)
        expect(own.length).toBeLessThanOrEqual(shape.batchSize)
        expect(shape.batchSize).toBeLessThanOrEqual(batchSize)
        expect(shape.batchSize === 1 || shape.batchSize * shape.length <= 512).toBe(true)
      }
    }),
  )
})

test('loss and gradients of the parts, joined, are those of the batch', async () => {
  const run = await tinyRun()
  const executor = compiledExecutor(run.cacheFolder)
  const { network, tensors, train, paddingToken } = await prepareRun(run.configuration, {
    cacheFolder: run.cacheFolder,
    executor,
    signal: new AbortController().signal,
    onStage: () => undefined,
  })
  const trained = Object.fromEntries(tensors.map(({ name, values }) => [name, values]))
  const step = async (parts: ReturnType<typeof cutIntoMicroBatches>): Promise<Record<string, Float32Array>> => {
    const accumulator = new GradientAccumulator()
    for (const { examples, shape } of parts) {
      const program = await executor.load(trainingProgram(network, shape))
      const targets = network.task.targets(examples, shape, network.outputs)
      accumulator.add(await program.run({ ...trained, ...makeBatch(examples, shape, paddingToken), ...targets }), weightOfAll(network.task, examples))
      await program.dispose()
    }
    return accumulator.take()
  }
  const examples = train.slice(0, 13)
  const whole = await step([{ examples, shape: { batchSize: 13, length: 16 } }])
  const parts = cutIntoMicroBatches(examples, chooseLengths(examples, 16), 4)
  expect(parts.length).toBeGreaterThan(3)
  expect(new Set(parts.map(({ shape }) => shape.length)).size).toBeGreaterThan(1)
  const joined = await step(parts)
  expect(Math.abs((joined.loss?.[0] ?? NaN) - (whole.loss?.[0] ?? NaN))).toBeLessThan(1e-5)
  for (const [name, values] of Object.entries(whole)) expect(relativeDifference(joined[name] ?? [], values), name).toBeLessThan(1e-5)
})

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { relativeDifference } from '../testing/compare.ts'
import { GradientAccumulator } from './gradient-accumulator.ts'

const outputs = z.record(z.string(), z.array(z.number()).transform((values) => Float32Array.from(values)))
const batch = z.object({ rows: z.number(), outputs })
const { whole, parts } = z
  .object({ whole: batch, parts: z.array(batch) })
  .parse(JSON.parse(await readFile(new URL('../fixtures/optimization/accumulation.json', import.meta.url), 'utf8')))

test('uneven micro-batches have the loss and the gradients of the whole batch, step after step', () => {
  const accumulator = new GradientAccumulator()
  for (let step = 0; step < 2; step += 1) {
    for (const part of parts) accumulator.add(part.outputs, part.rows)
    const mean = accumulator.take()
    expect(Object.keys(mean)).toEqual(Object.keys(whole.outputs))
    for (const [name, values] of Object.entries(whole.outputs)) {
      expect(relativeDifference(mean[name] ?? [], values), name).toBeLessThan(1e-6)
    }
  }
})

test('a single micro-batch comes out bit for bit, in arrays of its own', () => {
  const accumulator = new GradientAccumulator()
  const values = Float32Array.from(whole.outputs['0.weight'] ?? [])
  accumulator.add({ values }, 7)
  const wanted = values.slice()
  values.fill(0)
  expect(accumulator.take().values).toEqual(wanted)
})

test('a micro-batch of weight 0 changes nothing, and alone it is no step', () => {
  const accumulator = new GradientAccumulator()
  accumulator.add({ values: Float32Array.of(NaN) }, 0)
  expect(() => accumulator.take()).toThrow('No micro-batch was added')
  accumulator.add({ values: Float32Array.of(2) }, 3)
  accumulator.add({ values: Float32Array.of(NaN) }, 0)
  expect(accumulator.take().values).toEqual(Float32Array.of(2))
})

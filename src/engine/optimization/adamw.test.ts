import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { relativeDifference } from '../testing/compare.ts'
import { stepAdamW, trainedTensor } from './adamw.ts'
import { clipGradients } from './clip-gradients.ts'

const number = z.number()
const tensors = z.object({ adapter: z.array(number), head: z.array(number) })
const runsSchema = z.array(
  z.object({
    name: z.string(),
    options: z.union([
      z.strictObject({ beta1: number, beta2: number, epsilon: number, weightDecay: number }),
      z.strictObject({}),
    ]),
    maximumNorm: number.nullable(),
    learningRates: z.object({ adapter: number, head: number }),
    start: tensors,
    steps: z.array(z.object({ gradients: tensors, norm: number, clipped: tensors, values: tensors })),
  }),
)
const runs = runsSchema.parse(
  JSON.parse(await readFile(new URL('../fixtures/optimization/adamw.json', import.meta.url), 'utf8')),
)
const groups = ['adapter', 'head'] as const

test.each(runs)('three steps are PyTorch’s: $name', ({ options, maximumNorm, learningRates, start, steps }) => {
  const trained = groups.map((group) => trainedTensor(group, [start[group].length], group, Float32Array.from(start[group])))
  for (const [index, { gradients, norm, clipped, values }] of steps.entries()) {
    const ours = { adapter: Float32Array.from(gradients.adapter), head: Float32Array.from(gradients.head) }
    expect(relativeDifference([clipGradients(Object.values(ours), maximumNorm ?? Infinity)], [norm])).toBeLessThan(1e-6)
    for (const tensor of trained) {
      const { group } = tensor
      expect(relativeDifference(ours[group], clipped[group])).toBeLessThan(1e-6)
      stepAdamW(tensor, ours[group], index + 1, learningRates[group], options)
      expect(relativeDifference(tensor.values, values[group]), `${group}, step ${index + 1}`).toBeLessThan(1e-6)
    }
  }
})

test('gradients below the largest norm stay as they are, bit for bit', () => {
  const gradient = Float32Array.of(0.3, -0.4)
  expect(clipGradients([gradient], 0.6)).toBeCloseTo(0.5, 7)
  expect(gradient).toEqual(Float32Array.of(0.3, -0.4))
})

test('a gradient that is not a number is not hidden', () => {
  const gradients = [Float32Array.of(1), Float32Array.of(NaN)]
  expect(clipGradients(gradients, 1)).toBeNaN()
  expect(gradients).toEqual([Float32Array.of(NaN), Float32Array.of(NaN)])
})

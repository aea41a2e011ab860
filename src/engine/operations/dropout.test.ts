import type * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { Executor } from '../executors/executor.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom } from '../random.ts'
import { dropout, noiseSize } from './dropout.ts'

const [rows, features] = [256, 192]

async function dropped(executor: Executor, share: number, seed: number): Promise<Float32Array> {
  const program = await executor.load({
    inputs: { x: { shape: [rows, features], dtype: 'float32' }, noise: { shape: [noiseSize(rows, features)], dtype: 'float32' } },
    weights: [],
    build: ({ x, noise }) => ({ result: dropout(x as tf.Tensor2D, noise as tf.Tensor1D, share) }),
  })
  const random = seededRandom(seed)
  const noise = Float32Array.from({ length: noiseSize(rows, features) }, () => random.uniform())
  const { result } = await program.run({ x: new Float32Array(rows * features).fill(1), noise })
  await program.dispose()
  return result ?? new Float32Array()
}

/** Correlation of what is dropped in neighbouring places, `apart` values from each other. */
function correlation(values: Float32Array, apart: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [together, alone] = [0, 0]
  for (let index = 0; index + apart < values.length; index += 1) {
    together += ((values[index] ?? 0) - mean) * ((values[index + apart] ?? 0) - mean)
    alone += ((values[index] ?? 0) - mean) ** 2
  }
  return together / alone
}

test.each([0.1, 0.5, 0.9])('a share of %d is dropped, and the rest scaled so that the mean stays', async (share) => {
  const values = await dropped(compiledExecutor(await temporaryFolder()), share, 1)
  const zeros = values.filter((value) => value === 0).length / values.length
  expect(Math.abs(zeros - share)).toBeLessThan(0.02)
  for (const value of values) if (value !== 0) expect(value).toBeCloseTo(1 / (1 - share), 4)
})

test('neighbours in a row, in a column and on the diagonal are dropped independently', async () => {
  const values = await dropped(compiledExecutor(await temporaryFolder()), 0.5, 2)
  for (const apart of [1, features, features + 1]) expect(Math.abs(correlation(values, apart))).toBeLessThan(0.03)
})

test('the same noise drops the same values on another executor, other noise others', async () => {
  const compiled = await dropped(compiledExecutor(await temporaryFolder()), 0.3, 3)
  expect(await dropped(eagerExecutor('wasm', 'wasm'), 0.3, 3)).toEqual(compiled)
  expect(await dropped(compiledExecutor(await temporaryFolder()), 0.3, 4)).not.toEqual(compiled)
})

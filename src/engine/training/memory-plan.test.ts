import { describe, expect, test } from 'vitest'
import { memoryInWords, planInWords } from '../../shared/memory-plan.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { deepened } from '../testing/deepened.ts'
import { tinyRun, type TinyRunChanges, trainTiny } from '../testing/tiny-run.ts'
import { planMemory } from './memory-plan.ts'
import type { Network } from './network.ts'
import { outlineNetwork, planRun } from './plan-run.ts'

const plenty = 2 ** 40

async function tinyNetwork(changes: TinyRunChanges = {}): Promise<Network> {
  const { configuration } = await tinyRun(changes)
  const folder = await openModelFolder(configuration.modelFolder)
  return outlineNetwork(folder, architectureOf(folder), configuration.adapter, configuration.data.task)
}

test('balanced computes 512 tokens at once and keeps its layers, where that fits', async () => {
  const plan = await planMemory(await tinyNetwork(), { mode: 'balanced', lengths: [16] }, plenty)
  expect(plan).toMatchObject({ tokensAtOnce: 512, recompute: false, fits: true, availableBytes: plenty })
  const { process, weights, activations } = plan.parts
  expect(plan.estimatedPeakBytes).toBe(process + weights + activations)
})

test('balanced takes the next smaller cut where the machine has less', async () => {
  const network = await tinyNetwork()
  const run = { mode: 'balanced', lengths: [16] } as const
  const whole = await planMemory(network, run, plenty)
  const smaller = await planMemory(network, run, whole.estimatedPeakBytes - 1)
  expect(smaller).toMatchObject({ tokensAtOnce: 256, recompute: false, fits: true })
  expect(smaller.parts.activations).toBeLessThan(0.6 * whole.parts.activations)
})

test('low cuts short texts finer, and computes layers again where one text is long', async () => {
  const network = await tinyNetwork()
  expect(await planMemory(network, { mode: 'low', lengths: [16] }, plenty)).toMatchObject({ tokensAtOnce: 256, recompute: false })
  expect(await planMemory(network, { mode: 'low', lengths: [32] }, plenty)).toMatchObject({ tokensAtOnce: 256 })
  expect(await planMemory(await tinyNetwork({ family: 'llama' }), { mode: 'low', lengths: [512] }, plenty)).toMatchObject({ recompute: true })
})

test('where nothing fits, the smallest is taken and the words say so with numbers', async () => {
  const plan = await planMemory(await tinyNetwork({ family: 'llama' }), { mode: 'balanced', lengths: [16] }, 50 * 2 ** 20)
  expect(plan).toMatchObject({ tokensAtOnce: 64, recompute: true, fits: false })
  expect(planInWords(plan)).toContain('only 50 MB free')
  expect(planInWords(plan)).toContain(memoryInWords(plan.estimatedPeakBytes))
})

describe('of a deep model', () => {
  const run = { mode: 'balanced', lengths: [16] } as const
  const deepNetwork = async (changes: TinyRunChanges = {}): Promise<Network> => {
    const { configuration } = await tinyRun({ family: 'llama', ...changes })
    const folder = deepened(await openModelFolder(configuration.modelFolder), 32)
    return outlineNetwork(folder, architectureOf(folder), configuration.adapter, configuration.data.task)
  }

  test('the layers are run one by one where nothing else fits, at the fewest weights', async () => {
    const network = await deepNetwork()
    const others = await planMemory(network, { ...run, executor: 'cuda' }, 0)
    expect(others).toMatchObject({ tokensAtOnce: 64, recompute: true, layerByLayer: false, fits: false })
    expect(await planMemory(network, run, others.estimatedPeakBytes)).toEqual({ ...others, availableBytes: others.estimatedPeakBytes, fits: true })
    const layered = await planMemory(network, run, 0)
    expect(layered).toMatchObject({ recompute: false, layerByLayer: true, fits: false })
    expect(layered.parts.weights).toBeLessThan(0.2 * others.parts.weights)
    expect(planInWords(layered)).toContain('layer by layer')
  })

  test('its layers are not run one by one where all weights are trained', async () => {
    const network = await deepNetwork({ adapter: { method: 'full' } })
    expect(await planMemory(network, run, 0)).toMatchObject({ layerByLayer: false, fits: false })
  })
})

test('each length of text is a program with memory of its own', async () => {
  const network = await tinyNetwork()
  const [one, two] = [
    await planMemory(network, { mode: 'balanced', lengths: [16] }, plenty),
    await planMemory(network, { mode: 'balanced', lengths: [8, 16] }, plenty),
  ]
  expect(two.parts).toEqual({ ...one.parts, activations: 2 * one.parts.activations })
})

test.each([{ method: 'lora-xs' }, { method: 'lora' }, { method: 'vera' }, { method: 'full' }, { method: 'head-only' }] as const)(
  'a run with $method is planned without its factors',
  async (adapter) => {
    const { configuration } = await tinyRun({ adapter })
    const plan = await planRun(configuration)
    expect(plan.parts.activations).toBeGreaterThan(10_000)
    expect(plan.fits).toBe(true)
  },
)

test('a run in low memory tells its plan and learns the same as a balanced one', async () => {
  const [balanced, low] = [await trainTiny(await tinyRun()), await trainTiny(await tinyRun({ training: { memory: 'low' } }))]
  const stages = low.events.flatMap((event) => (event.kind === 'stage' ? [event.message] : []))
  expect(stages.some((message) => /^Memory: about \d+ MB \(process/.test(message))).toBe(true)
  const losses = ({ events }: typeof low): number[] => events.flatMap((event) => (event.kind === 'point' ? [event.point.loss] : []))
  for (const [step, loss] of losses(balanced).entries()) expect(losses(low)[step]).toBeCloseTo(loss, 4)
  expect(low.outcome.best?.loss).toBeCloseTo(balanced.outcome.best?.loss ?? NaN, 5)
  expect(low.outcome.best?.metrics.accuracy).toBe(balanced.outcome.best?.metrics.accuracy)
})

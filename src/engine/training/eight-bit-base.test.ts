import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adapterConfigurationSchema, type BaseFormat } from '../../shared/run-configuration.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import type { ProgramOutputs } from '../executors/executor.ts'
import { exportRun } from '../export/export-run.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { openModel } from '../prediction/answering-model.ts'
import { openAdapter } from '../prediction/open-adapter.ts'
import { eightBitBaseOf } from '../quantization/eight-bit-base.ts'
import { classification } from '../tasks/classification.ts'
import { relativeDifference } from '../testing/compare.ts'
import { copyTinyModel, type TinyFamily, tinyRun, tinyTargets, trainTiny } from '../testing/tiny-run.ts'
import { assembleNetwork, loadFactors } from './assemble.ts'
import { makeBatch, oneTextARow } from './batches.ts'
import { evaluationProgram, gradientPrefix, trainingProgram } from './network.ts'
import { startTensors } from './start-tensors.ts'

const examples = Array.from({ length: 4 }, (_, row) => ({ tokens: Int32Array.from({ length: 16 - 3 * row }, (_, column) => 5 + ((7 * column + row) % 90)), label: row % 2 }))
const batch = oneTextARow(examples, 16)

interface Step {
  readonly logits: Float32Array
  readonly loss: number
  readonly gradients: ReadonlyMap<string, Float32Array>
}

/** One evaluation and one training step of a family's tiny model. */
async function stepOf(family: TinyFamily, path: string, cacheFolder: string, baseFormat: BaseFormat): Promise<Step> {
  const folder = await openModelFolder(path)
  const architecture = architectureOf(folder)
  const executor = compiledExecutor(cacheFolder)
  // R is as large as a trained one, so that gradients go through the adapter too.
  const adapter = adapterConfigurationSchema.parse({ targetModules: tinyTargets[family], rank: 4, sigma: 0.1, baseFormat })
  const { configuration } = await tinyRun({ family, modelFolder: path })
  const factors = await loadFactors(folder, architecture, adapter, { cacheFolder, executor })
  const eightBit = await eightBitBaseOf(folder, architecture, adapter, { cacheFolder })
  const network = { ...assembleNetwork(folder, architecture, adapter, factors, classification, ['one', 'two']), eightBit }
  const tensors = await startTensors(network, { ...configuration, adapter }, new Map())
  const feeds = {
    ...Object.fromEntries(tensors.map(({ name, values }) => [name, values])),
    ...makeBatch(batch, network.layOut, 0),
    ...classification.targets(batch, 2),
  }
  const run = async (definition: Parameters<typeof executor.load>[0]): Promise<ProgramOutputs> => {
    const program = await executor.load(definition)
    const outputs = await program.run(feeds)
    await program.dispose()
    return outputs
  }
  const { logits } = await run(evaluationProgram(network, batch.shape))
  const { loss, ...gradients } = await run(trainingProgram(network, batch.shape))
  if (!logits || !loss) throw new Error('The programs answered nothing')
  return { logits, loss: loss[0] ?? NaN, gradients: new Map(Object.entries(gradients)) }
}

/**
 * Both sides of a product are rounded to half of 1/127 of their largest entry. Uniform errors of that size are, relative
 * to normal numbers, √(2/3)/127 · 2.5 / 2 ≈ 0.8 % of a product; the tiny models have up to 14 products forward and as many
 * backward, whose errors are independent: √28 · 0.8 % ≈ 4 % of all gradients together. Twice that, and again for a single one.
 */
const bound = 0.08

// Not DistilBERT: the gradient of its head's ReLU has a step, which a value near zero takes where it is rounded.
test.each(['bert', 'roberta', 'llama', 'gemma'] as const)('%s in 8 bits: loss, logits and gradients are those of float32 but for rounding', async (family) => {
  const [path, cacheFolder] = [await copyTinyModel(family), await temporaryFolder()]
  const exact = await stepOf(family, path, cacheFolder, 'as-stored')
  const rounded = await stepOf(family, path, cacheFolder, '8-bit')
  expect(relativeDifference(rounded.logits, exact.logits)).toBeLessThan(bound)
  expect(Math.abs(rounded.loss - exact.loss)).toBeLessThan(bound * exact.loss)
  const ofAll = (step: Step): number[] => [...step.gradients.values()].flatMap((values) => [...values])
  expect(relativeDifference(ofAll(rounded), ofAll(exact))).toBeLessThan(bound)
  expect([...exact.gradients.keys()].every((name) => name.startsWith(gradientPrefix))).toBe(true)
  for (const [name, gradient] of exact.gradients) expect(relativeDifference(rounded.gradients.get(name) ?? [], gradient), name).toBeLessThan(2 * bound)
  expect(relativeDifference(rounded.logits, exact.logits), 'something is rounded').toBeGreaterThan(1e-5)
  expect(await stepOf(family, path, cacheFolder, '8-bit'), 'the same numbers again').toEqual(rounded)
})

test('a run on an 8-bit base learns, says so in its file, answers as it was judged, and exports on the base as stored', async () => {
  const run = await tinyRun({ adapter: { baseFormat: '8-bit' }, training: { epochs: 6 } })
  const { outcome } = await trainTiny(run)
  expect(outcome.best?.metrics.accuracy).toBeGreaterThan(0.8)
  expect((await readAdapter(join(run.runFolder, 'adapter.safetensors'))).configuration.baseFormat).toBe('8-bit')
  const adapter = await openAdapter(run)
  const model = await openModel(adapter)
  const answers = await model.predict(adapter, ['offer free money', 'meeting monday'].map((text) => ({ text, secondText: null })))
  await model.dispose()
  expect(answers.map((answer) => answer.task === 'classification' && answer.label)).toEqual(['spam', 'ham'])
  const { parity } = await exportRun({ ...run, format: 'merged', folder: join(run.runFolder, 'merged') }, () => undefined)
  expect(parity.largestDifference).toBeLessThan(parity.tolerance)
})

test('what an 8-bit base is not for is refused', async () => {
  const full = await tinyRun({ adapter: { method: 'full', targetModules: [], baseFormat: '8-bit' } })
  await expect(trainTiny(full)).rejects.toThrow('Full fine-tuning has no frozen base to keep in 8 bits')
  const { configuration, ...folders } = await tinyRun({ adapter: { baseFormat: '8-bit' } })
  await expect(trainTiny({ ...folders, configuration: { ...configuration, executor: 'wasm' } })).rejects.toThrow('wasm does not compute with an 8-bit base')
})

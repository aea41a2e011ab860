import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-wasm'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import type { Factors } from '../decomposition/factors.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { openSafetensors, writeSafetensors } from '../files/safetensors.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { architectureOf } from '../models/registry.ts'
import { classification } from '../tasks/classification.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { assembleNetwork } from './assemble.ts'
import { makeBatch } from './batches.ts'
import { evaluationProgram, gradientPrefix, trainingProgram } from './network.ts'

const tensor = z.object({ shape: z.array(z.number()), data: z.array(z.number()) }).transform(({ shape, data }) => ({ shape, data: Float32Array.from(data) }))
const tensors = z.record(z.string(), tensor)
const methodSchema = z.object({
  rank: z.number(),
  alpha: z.number().default(1),
  targetModules: z.array(z.string()),
  shared: z.object({ A: tensor, B: tensor }).optional(),
  modules: z.record(z.string(), tensors),
  logits: tensor,
  loss: z.number(),
  gradients: z.object({ modules: z.record(z.string(), tensors), head: tensors }),
})
const batchSchema = z.object({
  inputIds: z.array(z.array(z.number())),
  attentionMask: z.array(z.array(z.number())),
  labels: z.array(z.number()),
  labelCount: z.number(),
  head: tensors,
})

const families = ['bert', 'roberta', 'distilbert', 'llama', 'mistral', 'gemma', 'qwen2']
const cases = families.flatMap((family) => (['lora', 'vera'] as const).flatMap((method) => (['compiled', 'wasm'] as const).map((executor) => ({ family, method, executor }))))

/** A file of factors as a run has them: B stored transposed. */
async function storedFactors(shared: NonNullable<z.output<typeof methodSchema>['shared']>): Promise<Factors> {
  const file = join(await temporaryFolder(), 'factors.safetensors')
  const [outFeatures = 0, rank = 0] = shared.B.shape
  const transposed = Float32Array.from({ length: shared.B.data.length }, (_, index) => shared.B.data[(index % outFeatures) * rank + Math.floor(index / outFeatures)] ?? NaN)
  await writeSafetensors(file, [{ name: 'a', ...shared.A }, { name: 'b_transposed', shape: [rank, outFeatures], data: transposed }], {})
  const stored = await openSafetensors(file)
  const entryOf = (name: string) => {
    const entry = stored.tensors.get(name)
    if (!entry) throw new Error(`${name} was not written`)
    return { file, entry }
  }
  return { a: entryOf('a'), bTransposed: entryOf('b_transposed') }
}

describe.each(cases)('$method on $family against PEFT, $executor', ({ family, method, executor }) => {
  test('logits, loss and every gradient from the same start', async () => {
    const path = fixtureFolder(family)
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(path, name), 'utf8'))
    const batch = batchSchema.parse(await read('expected.json'))
    const wanted = z.object({ lora: methodSchema, vera: methodSchema }).parse(await read('methods.json'))[method]
    const folder = await openModelFolder(path)
    const { rank, alpha, targetModules } = wanted
    const configuration = adapterConfigurationSchema.parse({ method, rank, alpha, targetModules })
    const shared = wanted.shared && (await storedFactors(wanted.shared))
    const factors = new Map(shared ? Object.keys(wanted.modules).map((module) => [module, shared]) : [])
    const labels = Array.from({ length: batch.labelCount }, (_, index) => `label ${index}`)
    const network = assembleNetwork(folder, architectureOf(folder), configuration, factors, classification, labels)
    const trained = Object.entries(wanted.modules).flatMap(([module, parts]) => Object.entries(parts).map(([name, { data }]) => [`${module}.${name}`, data] as const))
    expect(trained.length).toBeGreaterThan(4)
    const texts = paddedBatch(batch)
    const { shape } = texts
    const inputs = {
      ...makeBatch(texts, network.layOut, 0),
      ...classification.targets(texts, batch.labelCount),
      ...Object.fromEntries([...trained, ...Object.entries(batch.head).map(([name, { data }]) => [name, data] as const)]),
    }
    const runner = executor === 'compiled' ? compiledExecutor(await temporaryFolder()) : eagerExecutor('wasm', 'wasm')
    const evaluation = await runner.load(evaluationProgram(network, shape))
    const { logits } = await evaluation.run(inputs)
    await evaluation.dispose()
    expect(largestDifference(logits ?? [], wanted.logits.data)).toBeLessThan(1e-4)
    const training = await runner.load(trainingProgram(network, shape))
    const outputs = await training.run(inputs)
    await training.dispose()
    expect(Math.abs((outputs.loss?.[0] ?? NaN) - wanted.loss) / wanted.loss).toBeLessThan(1e-4)
    const ofModules = Object.entries(wanted.gradients.modules).flatMap(([module, parts]) => Object.entries(parts).map(([name, { data }]) => [`${module}.${name}`, data] as const))
    expect(ofModules).toHaveLength(trained.length)
    for (const [name, gradient] of [...ofModules, ...Object.entries(wanted.gradients.head).map(([name, { data }]) => [name, data] as const)]) {
      expect(relativeDifference(outputs[gradientPrefix + name] ?? [], gradient), name).toBeLessThan(1e-4)
    }
  })
})

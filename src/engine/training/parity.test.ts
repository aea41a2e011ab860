import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { Executor } from '../executors/executor.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { architectureOf } from '../models/registry.ts'
import { linearSchedule } from '../optimization/schedule.ts'
import { stepAdamW, trainedTensor } from '../optimization/adamw.ts'
import { assembleClassifier, loadFactors, trainedName } from './assemble.ts'
import { makeBatch } from './batches.ts'
import { evaluationProgram, gradientPrefix, trainingProgram } from './classifier.ts'

const numbers = z.object({ shape: z.array(z.number()), data: z.array(z.number()) })
const expectedSchema = z.object({
  rank: z.number(),
  alpha: z.number(),
  labelCount: z.number(),
  targetModules: z.array(z.string()),
  inputIds: z.array(z.array(z.number())),
  attentionMask: z.array(z.array(z.number())),
  labels: z.array(z.number()),
  head: z.record(z.string(), numbers),
  modules: z.record(z.string(), z.object({ A: numbers, B: numbers, R: numbers })),
  baseLogits: numbers,
  logits: numbers,
  loss: z.number(),
  gradients: z.object({ matrices: z.record(z.string(), numbers), head: z.record(z.string(), numbers) }),
  training: z.object({
    totalSteps: z.number(),
    warmupSteps: z.number(),
    losses: z.array(z.number()),
    lossAfter: z.number(),
    matrices: z.record(z.string(), numbers),
    head: z.record(z.string(), numbers),
  }),
})

const fixture = fileURLToPath(new URL('../fixtures/bert/', import.meta.url))
const expected = expectedSchema.parse(JSON.parse(await readFile(join(fixture, 'expected.json'), 'utf8')))
const shape = { batchSize: 4, length: 16 }

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'parity-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const batch = () => {
  const examples = expected.inputIds.map((ids, row) => ({
    tokens: Int32Array.from(ids.filter((_, column) => expected.attentionMask[row]?.[column] === 1)),
    label: expected.labels[row] ?? 0,
  }))
  const { inputIds, attentionMask, targets } = makeBatch(examples, shape, expected.labelCount, 0)
  return { inputIds, attentionMask, targets }
}

async function prepare(executor: Executor, path = fixture) {
  const folder = await openModelFolder(path)
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ targetModules: expected.targetModules, rank: expected.rank, alpha: expected.alpha })
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder: scratch, executor: compiledExecutor(scratch) })
  const classifier = assembleClassifier(folder, architecture, configuration, factors, expected.labelCount)
  const trained: Record<string, Float32Array> = {}
  for (const [path, module] of Object.entries(expected.modules)) trained[trainedName(path, 'R')] = Float32Array.from(module.R.data)
  for (const [name, tensor] of Object.entries(expected.head)) trained[name] = Float32Array.from(tensor.data)
  return { classifier, trained, executor }
}

const executors: [string, () => Executor][] = [
  ['compiled', () => compiledExecutor(scratch)],
  ['eager on wasm', () => eagerExecutor('wasm', 'wasm')],
]

describe.each(executors)('BERT against Hugging Face and the authors’ formula, %s', (_, makeExecutor) => {
  test('logits without an adapter (R = 0)', async () => {
    const { classifier, trained, executor } = await prepare(makeExecutor())
    const program = await executor.load(evaluationProgram(classifier, shape))
    const silent = Object.fromEntries(
      Object.entries(trained).map(([name, values]) => [name, name.endsWith('.R') ? new Float32Array(values.length) : values]),
    )
    const { logits } = await program.run({ ...silent, ...batch() })
    await program.dispose()
    expect(largestDifference(logits ?? [], expected.baseLogits.data)).toBeLessThan(1e-4)
  })

  test('logits, loss and every gradient with the adapter', async () => {
    const { classifier, trained, executor } = await prepare(makeExecutor())
    const evaluation = await executor.load(evaluationProgram(classifier, shape))
    const { logits } = await evaluation.run({ ...trained, ...batch() })
    await evaluation.dispose()
    expect(largestDifference(logits ?? [], expected.logits.data)).toBeLessThan(1e-4)
    const training = await executor.load(trainingProgram(classifier, shape))
    const outputs = await training.run({ ...trained, ...batch() })
    await training.dispose()
    expect(Math.abs((outputs.loss?.[0] ?? NaN) - expected.loss) / expected.loss).toBeLessThan(1e-4)
    for (const [path, gradient] of Object.entries(expected.gradients.matrices)) {
      const ours = outputs[gradientPrefix + trainedName(path, 'R')]
      expect(relativeDifference(ours ?? [], gradient.data), path).toBeLessThan(1e-4)
    }
    for (const [name, gradient] of Object.entries(expected.gradients.head)) {
      expect(relativeDifference(outputs[gradientPrefix + name] ?? [], gradient.data), name).toBeLessThan(1e-4)
    }
  })

  test('three steps of AdamW under the schedule', async () => {
    const { classifier, trained, executor } = await prepare(makeExecutor())
    const program = await executor.load(trainingProgram(classifier, shape))
    const tensors = classifier.trained.map(({ name, shape: size }) =>
      trainedTensor(name, size, name.endsWith('.R') ? 'adapter' : 'head', trained[name] ?? new Float32Array()),
    )
    const { totalSteps, warmupSteps, losses } = expected.training
    for (const [step, wanted] of losses.entries()) {
      const outputs = await program.run({ ...trained, ...batch() })
      expect(Math.abs((outputs.loss?.[0] ?? NaN) - wanted) / wanted).toBeLessThan(1e-4)
      const share = linearSchedule(step, totalSteps, warmupSteps)
      for (const tensor of tensors) {
        const gradient = outputs[gradientPrefix + tensor.name] ?? new Float32Array()
        stepAdamW(tensor, gradient, step + 1, share * (tensor.group === 'adapter' ? 4e-3 : 5e-3), 0.01)
      }
    }
    const { loss } = await program.run({ ...trained, ...batch() })
    await program.dispose()
    expect(Math.abs((loss?.[0] ?? NaN) - expected.training.lossAfter) / expected.training.lossAfter).toBeLessThan(1e-4)
    for (const [path, matrix] of Object.entries(expected.training.matrices)) {
      expect(relativeDifference(trained[trainedName(path, 'R')] ?? [], matrix.data), path).toBeLessThan(1e-4)
    }
  })
})

test('a base with a pooler of its own keeps it frozen', async () => {
  const path = fileURLToPath(new URL('../fixtures/bert-with-pooler/', import.meta.url))
  const wanted = z
    .object({ baseLogits: numbers, logits: numbers })
    .parse(JSON.parse(await readFile(join(path, 'expected.json'), 'utf8')))
  const { classifier, trained, executor } = await prepare(compiledExecutor(scratch), path)
  expect(classifier.trained.map(({ name }) => name).filter((name) => name.includes('pooler'))).toEqual([])
  const program = await executor.load(evaluationProgram(classifier, shape))
  const { logits } = await program.run({ ...trained, ...batch() })
  await program.dispose()
  expect(largestDifference(logits ?? [], wanted.logits.data)).toBeLessThan(1e-4)
  expect(largestDifference(wanted.logits.data, wanted.baseLogits.data)).toBeGreaterThan(1e-2)
})

test('the compiled step equals the eager one', async () => {
  const results = []
  for (const [, makeExecutor] of executors) {
    const { classifier, trained, executor } = await prepare(makeExecutor())
    const program = await executor.load(trainingProgram(classifier, shape))
    results.push(await program.run({ ...trained, ...batch() }))
    await program.dispose()
  }
  const [compiled, eager] = results
  expect(Object.keys(compiled ?? {})).toEqual(Object.keys(eager ?? {}))
  for (const [name, values] of Object.entries(eager ?? {})) {
    expect(relativeDifference(compiled?.[name] ?? [], values), name).toBeLessThan(1e-5)
  }
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { encodeText, loadTokenizer, type LoadedTokenizer } from '../data/tokenization.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { Executor } from '../executors/executor.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { architectureOf } from '../models/registry.ts'
import { linearSchedule } from '../optimization/schedule.ts'
import { classification } from '../tasks/classification.ts'
import { stepAdamW, trainedTensor } from '../optimization/adamw.ts'
import { assembleNetwork, loadFactors, trainedName } from './assemble.ts'
import { makeBatch } from './batches.ts'
import { evaluationProgram, gradientPrefix, type Network, trainingProgram } from './network.ts'

const numbers = z.object({ shape: z.array(z.number()), data: z.array(z.number()) })
const expectedSchema = z.object({
  rank: z.number(),
  alpha: z.number(),
  tokenizer: z.array(z.object({ text: z.string(), ids: z.array(z.number()) })),
  labelCount: z.number(),
  targetModules: z.array(z.string()),
  inputIds: z.array(z.array(z.number())),
  attentionMask: z.array(z.array(z.number())),
  labels: z.array(z.number()),
  head: z.record(z.string(), numbers),
  modules: z.record(z.string(), z.object({ R: numbers })),
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
  }),
})
type Expected = z.output<typeof expectedSchema>

interface Reference {
  readonly folder: string
  readonly expected: Expected
  readonly tokenizer: LoadedTokenizer
}

async function readReference(name: string): Promise<Reference> {
  const folder = fixtureFolder(name)
  const expected = expectedSchema.parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')))
  return { folder, expected, tokenizer: await loadTokenizer(folder) }
}

const bert = await readReference('bert')
const families: [string, Reference][] = [
  ['BERT', bert],
  ['RoBERTa', await readReference('roberta')],
  ['DistilBERT', await readReference('distilbert')],
]

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'parity-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const { shape } = paddedBatch(bert.expected)
const batchOf = ({ expected, tokenizer }: Reference, { layOut }: Network) => {
  const batch = paddedBatch(expected)
  const tokens = makeBatch(batch, layOut, tokenizer.paddingId)
  expect([...tokens.inputIds]).toEqual(expected.inputIds.flat())
  return { ...tokens, ...classification.targets(batch, expected.labelCount) }
}

async function prepare({ folder: path, expected }: Reference, executor: Executor) {
  const folder = await openModelFolder(path)
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ targetModules: expected.targetModules, rank: expected.rank, alpha: expected.alpha })
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder: scratch, executor: compiledExecutor(scratch) })
  const labels = Array.from({ length: expected.labelCount }, (_, index) => `label ${index}`)
  const network = assembleNetwork(folder, architecture, configuration, factors, classification, labels)
  const trained: Record<string, Float32Array> = {}
  for (const [path, module] of Object.entries(expected.modules)) trained[trainedName(path, 'R')] = Float32Array.from(module.R.data)
  for (const [name, tensor] of Object.entries(expected.head)) trained[name] = Float32Array.from(tensor.data)
  return { network, trained, executor }
}

const executors: [string, () => Executor][] = [
  ['compiled', () => compiledExecutor(scratch)],
  ['eager on wasm', () => eagerExecutor('wasm', 'wasm')],
]

const cases = families.flatMap(([family, reference]) =>
  executors.map(([name, makeExecutor]) => ({ family, reference, name, makeExecutor })),
)

describe.each(cases)('$family against Hugging Face and the authors’ formula, $name', ({ reference, makeExecutor }) => {
  const { expected } = reference

  test('logits without an adapter (R = 0)', async () => {
    const { network, trained, executor } = await prepare(reference, makeExecutor())
    const program = await executor.load(evaluationProgram(network, shape))
    const silent = Object.fromEntries(
      Object.entries(trained).map(([name, values]) => [name, name.endsWith('.R') ? new Float32Array(values.length) : values]),
    )
    const { logits } = await program.run({ ...silent, ...batchOf(reference, network) })
    await program.dispose()
    expect(largestDifference(logits ?? [], expected.baseLogits.data)).toBeLessThan(1e-4)
  })

  test('logits, loss and every gradient with the adapter', async () => {
    const { network, trained, executor } = await prepare(reference, makeExecutor())
    const evaluation = await executor.load(evaluationProgram(network, shape))
    const { logits } = await evaluation.run({ ...trained, ...batchOf(reference, network) })
    await evaluation.dispose()
    expect(largestDifference(logits ?? [], expected.logits.data)).toBeLessThan(1e-4)
    const training = await executor.load(trainingProgram(network, shape))
    const outputs = await training.run({ ...trained, ...batchOf(reference, network) })
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
    const { network, trained, executor } = await prepare(reference, makeExecutor())
    const program = await executor.load(trainingProgram(network, shape))
    const tensors = network.trained.map(({ name, shape: size }) =>
      trainedTensor(name, size, name.endsWith('.R') ? 'adapter' : 'head', trained[name] ?? new Float32Array()),
    )
    const { totalSteps, warmupSteps, losses } = expected.training
    for (const [step, wanted] of losses.entries()) {
      const outputs = await program.run({ ...trained, ...batchOf(reference, network) })
      expect(Math.abs((outputs.loss?.[0] ?? NaN) - wanted) / wanted).toBeLessThan(1e-4)
      const share = linearSchedule(step, totalSteps, warmupSteps)
      for (const tensor of tensors) {
        const gradient = outputs[gradientPrefix + tensor.name] ?? new Float32Array()
        stepAdamW(tensor, gradient, step + 1, share * (tensor.group === 'adapter' ? 4e-3 : 5e-3), { weightDecay: 0.01 })
      }
    }
    const { loss } = await program.run({ ...trained, ...batchOf(reference, network) })
    await program.dispose()
    expect(Math.abs((loss?.[0] ?? NaN) - expected.training.lossAfter) / expected.training.lossAfter).toBeLessThan(1e-4)
    for (const [path, matrix] of Object.entries(expected.training.matrices)) {
      expect(relativeDifference(trained[trainedName(path, 'R')] ?? [], matrix.data), path).toBeLessThan(1e-4)
    }
  })
})

test.each(families)('%s: texts have the token ids of Hugging Face’s tokenizer', (_, { expected, tokenizer }) => {
  for (const { text, ids } of expected.tokenizer) expect([...encodeText(tokenizer, text, 64)], text).toEqual(ids)
})

test('a base with a pooler of its own keeps it frozen', async () => {
  const folder = fixtureFolder('bert-with-pooler')
  const wanted = z
    .object({ baseLogits: numbers, logits: numbers })
    .parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')))
  const { network, trained, executor } = await prepare({ ...bert, folder }, compiledExecutor(scratch))
  expect(network.trained.map(({ name }) => name).filter((name) => name.includes('pooler'))).toEqual([])
  const program = await executor.load(evaluationProgram(network, shape))
  const { logits } = await program.run({ ...trained, ...batchOf(bert, network) })
  await program.dispose()
  expect(largestDifference(logits ?? [], wanted.logits.data)).toBeLessThan(1e-4)
  expect(largestDifference(wanted.logits.data, wanted.baseLogits.data)).toBeGreaterThan(1e-2)
})

test.each(executors)('pairs of texts, whose tokens have types, %s', async (_, makeExecutor) => {
  const pairs = z
    .object({ secondStarts: z.array(z.number()), logits: numbers })
    .parse(JSON.parse(await readFile(join(bert.folder, 'pairs.json'), 'utf8')))
  const { network, trained, executor } = await prepare(bert, makeExecutor())
  const silent = Object.fromEntries(Object.entries(trained).map(([name, values]) => [name, name.endsWith('.R') ? new Float32Array(values.length) : values]))
  const single = paddedBatch(bert.expected)
  const batch = { ...single, examples: single.examples.map((example, row) => ({ ...example, secondStart: pairs.secondStarts[row] ?? NaN })) }
  const program = await executor.load(evaluationProgram(network, shape))
  const tokens = makeBatch(batch, network.layOut, bert.tokenizer.paddingId)
  const { logits } = await program.run({ ...silent, ...tokens, ...classification.targets(batch, bert.expected.labelCount) })
  await program.dispose()
  expect(largestDifference(logits ?? [], pairs.logits.data)).toBeLessThan(1e-4)
  expect(largestDifference(pairs.logits.data, bert.expected.baseLogits.data), 'types must make a difference').toBeGreaterThan(1e-2)
})

test.each(families)('the compiled step of %s equals the eager one', async (_, reference) => {
  const results = []
  for (const [, makeExecutor] of executors) {
    const { network, trained, executor } = await prepare(reference, makeExecutor())
    const program = await executor.load(trainingProgram(network, shape))
    results.push(await program.run({ ...trained, ...batchOf(reference, network) }))
    await program.dispose()
  }
  const [compiled, eager] = results
  expect(Object.keys(compiled ?? {})).toEqual(Object.keys(eager ?? {}))
  for (const [name, values] of Object.entries(eager ?? {})) {
    expect(relativeDifference(compiled?.[name] ?? [], values), name).toBeLessThan(1e-5)
  }
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { encodeText, loadTokenizer } from '../data/tokenization.ts'
import type { Factors } from '../decomposition/factors.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { Executor, ProgramDefinition } from '../executors/executor.ts'
import { decoderNames, type DecoderReference, type NextTokenReference, readDecoderReference } from '../fixtures/decoder-reference.ts'
import { type ModelFolder, openModelFolder } from '../files/model-folder.ts'
import type { TokenTensors } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { baseTensor } from '../models/weight-names.ts'
import { bareContext } from '../testing/bare-model.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { classification } from '../tasks/classification.ts'
import { instruction } from '../tasks/instruction.ts'
import { assembleNetwork, loadFactors, trainedName } from './assemble.ts'
import { type Batch, makeBatch, oneTextARow } from './batches.ts'
import { evaluationProgram, gradientPrefix, tokenInputs, trainingProgram } from './network.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'decoder-parity-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const references = await Promise.all(decoderNames.map(async (name) => ({ name, reference: await readDecoderReference(name) })))
const executors: [string, () => Executor][] = [
  ['compiled', () => compiledExecutor(scratch)],
  ['eager on wasm', () => eagerExecutor('wasm', 'wasm')],
]
const cases = references.flatMap(({ name, reference }) =>
  executors.map(([executorName, makeExecutor]) => ({ name, reference, executorName, makeExecutor })),
)

function relativeError(ours: number | undefined, theirs: number): number {
  return Math.abs((ours ?? NaN) - theirs) / Math.abs(theirs)
}

async function openReference(reference: DecoderReference) {
  const folder = await openModelFolder(reference.folder)
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ targetModules: reference.targetModules, rank: reference.rank, alpha: reference.alpha })
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder: scratch, executor: compiledExecutor(scratch) })
  const matrices = Object.fromEntries(Object.entries(reference.modules).map(([path, { R }]) => [trainedName(path, 'R'), R.data]))
  return { folder, architecture, configuration, factors, matrices }
}

describe.each(cases)('$name as a classifier against Hugging Face and the authors’ formula, $executorName', ({ reference, makeExecutor }) => {
  const texts = paddedBatch(reference)
  const { shape } = texts

  async function prepare() {
    const { folder, architecture, configuration, factors, matrices } = await openReference(reference)
    const labels = Array.from({ length: reference.labelCount }, (_, index) => `label ${index}`)
    const network = assembleNetwork(folder, architecture, configuration, factors, classification, labels)
    const head = Object.fromEntries(Object.entries(reference.head).map(([name, { data }]) => [name, data]))
    const targets = classification.targets(texts, reference.labelCount)
    return { network, matrices, inputs: { ...makeBatch(texts, network.layOut, 0), ...targets, ...head } }
  }

  test('logits without an adapter (R = 0)', async () => {
    const { network, matrices, inputs } = await prepare()
    const silent = Object.fromEntries(Object.entries(matrices).map(([name, values]) => [name, new Float32Array(values.length)]))
    const program = await makeExecutor().load(evaluationProgram(network, shape))
    const { logits } = await program.run({ ...inputs, ...silent })
    await program.dispose()
    expect(largestDifference(logits ?? [], reference.baseLogits.data)).toBeLessThan(1e-4)
  })

  test('logits, loss and every gradient with the adapter', async () => {
    const { network, matrices, inputs } = await prepare()
    const evaluation = await makeExecutor().load(evaluationProgram(network, shape))
    const { logits } = await evaluation.run({ ...inputs, ...matrices })
    await evaluation.dispose()
    expect(largestDifference(logits ?? [], reference.logits.data)).toBeLessThan(1e-4)
    const training = await makeExecutor().load(trainingProgram(network, shape))
    const outputs = await training.run({ ...inputs, ...matrices })
    await training.dispose()
    expect(relativeError(outputs.loss?.[0], reference.loss)).toBeLessThan(1e-4)
    const gradients = Object.entries(reference.gradients.matrices).map(([path, { data }]) => [trainedName(path, 'R'), data] as const)
    const headGradients = Object.entries(reference.gradients.head).map(([name, { data }]) => [name, data] as const)
    expect(gradients).toHaveLength(14)
    for (const [name, gradient] of [...gradients, ...headGradients]) {
      expect(relativeDifference(outputs[gradientPrefix + name] ?? [], gradient), name).toBeLessThan(1e-4)
    }
  })
})

/** The vocabulary's scores of every token, by the model's own parts and the authors' formula. */
function tokenLogitsProgram(folder: ModelFolder, factors: ReadonlyMap<string, Factors>, { rank, alpha }: DecoderReference): ProgramDefinition {
  const architecture = architectureOf(folder)
  const model = architecture.languageModel
  if (!model) throw new Error(`${architecture.modelType} has no language model`)
  const vocabulary = baseTensor(folder, architecture.basePrefix, model.vocabularyWeight(folder))
  const names = [...factors.keys()].map((path) => trainedName(path, 'R'))
  return {
    inputs: {
      ...tokenInputs(languageShape),
      ...Object.fromEntries(names.map((name) => [name, { shape: [rank, rank], dtype: 'float32' as const }])),
    },
    weights: [...folder.weights.values(), ...[...factors.values()].flatMap(({ a, bTransposed }) => [a, bTransposed])],
    build: (inputs, weight) => {
      const term = (x: tf.Tensor2D, path: string): tf.Tensor2D => {
        const own = factors.get(path)
        if (!own) throw new Error(`No factors for ${path}`)
        const mapped = tf.matMul(tf.matMul(x, weight(own.a), false, true), inputs[trainedName(path, 'R')] as tf.Tensor2D, false, true)
        return tf.mul(tf.matMul(mapped, weight(own.bTransposed) as tf.Tensor2D), alpha / rank)
      }
      const hidden = model.hiddenStates(folder, bareContext(folder, inputs, weight, term), inputs as unknown as TokenTensors)
      return { logits: tf.matMul(hidden, weight(vocabulary), false, true) }
    },
  }
}

const languageShape = { rows: 2, length: 8, texts: 2 }

function conversationsOf({ inputIds, attentionMask, labels }: NextTokenReference): Batch {
  const examples = inputIds.map((ids, row) => {
    const real = attentionMask[row]?.filter((one) => one === 1).length ?? 0
    return { tokens: Int32Array.from(ids.slice(0, real)), learned: Uint8Array.from(labels[row]?.slice(0, real) ?? [], (label) => Number(label >= 0)), label: 0 }
  })
  return oneTextARow(examples, languageShape.length)
}

describe.each(cases)('$name as a language model against Hugging Face and the authors’ formula, $executorName', ({ reference, makeExecutor }) => {
  test.each(['withPadding', 'withoutPadding'] as const)('logits, loss and the gradient of every R, %s', async (which) => {
    const { folder, architecture, configuration, factors, matrices } = await openReference(reference)
    const wanted = reference.languageModel[which]
    const program = await makeExecutor().load(tokenLogitsProgram(folder, factors, reference))
    const { logits } = await program.run({ ...makeBatch(conversationsOf(wanted), architecture.layOut(folder), 0), ...matrices })
    await program.dispose()
    const stride = reference.languageModel.vocabularyStride
    const kept = (logits ?? new Float32Array()).filter((_, index) => index % stride === 0)
    const columns = wanted.logits.shape[2] ?? 0
    const real = (_: number, index: number): boolean => wanted.attentionMask.flat()[Math.floor(index / columns)] === 1
    expect(kept).toHaveLength(wanted.logits.data.length)
    expect(largestDifference(kept.filter(real), wanted.logits.data.filter(real))).toBeLessThan(1e-4)

    const network = assembleNetwork(folder, architecture, configuration, factors, instruction, [])
    const batch = conversationsOf(wanted)
    const inputs = { ...makeBatch(batch, network.layOut, 0), ...instruction.targets(batch, 0), ...matrices }
    const training = await makeExecutor().load(trainingProgram(network, languageShape))
    const outputs = await training.run(inputs)
    await training.dispose()
    expect(relativeError(outputs.loss?.[0], wanted.loss)).toBeLessThan(1e-4)
    expect(Object.keys(wanted.gradients)).toHaveLength(14)
    for (const [path, { data }] of Object.entries(wanted.gradients)) {
      expect(relativeDifference(outputs[gradientPrefix + trainedName(path, 'R')] ?? [], data), path).toBeLessThan(1e-4)
    }
    const evaluation = await makeExecutor().load(evaluationProgram(network, languageShape))
    const scores = instruction.score([{ ...batch, outputs: await evaluation.run(inputs) }], 0)
    await evaluation.dispose()
    expect(relativeError(scores.loss, wanted.loss)).toBeLessThan(1e-4)
    expect(relativeError(scores.metrics.perplexity, Math.exp(wanted.loss))).toBeLessThan(1e-3)
  })
})

test.each(references)('$name: texts have the token ids of Hugging Face’s tokenizer', async ({ reference }) => {
  const tokenizer = await loadTokenizer(reference.folder)
  for (const { text, ids } of reference.tokenizer) expect([...encodeText(tokenizer, text, 64)], text).toEqual(ids)
})

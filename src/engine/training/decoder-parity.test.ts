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
import { decoderNames, type DecoderReference, type NextTokenReference, readDecoderReference, tokensOf } from '../fixtures/decoder-reference.ts'
import { type ModelFolder, openModelFolder } from '../files/model-folder.ts'
import type { TokenTensors } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { baseTensor } from '../models/weight-names.ts'
import { bareContext, tokenInputs } from '../testing/bare-model.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { assembleClassifier, loadFactors, trainedName } from './assemble.ts'
import { evaluationProgram, gradientPrefix, trainingProgram } from './classifier.ts'

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
  const shape = { batchSize: 4, length: 16 }

  async function prepare() {
    const { folder, architecture, configuration, factors, matrices } = await openReference(reference)
    const classifier = assembleClassifier(folder, architecture, configuration, factors, reference.labelCount)
    const head = Object.fromEntries(Object.entries(reference.head).map(([name, { data }]) => [name, data]))
    return { classifier, matrices, inputs: { ...tokensOf(reference), ...head } }
  }

  test('logits without an adapter (R = 0)', async () => {
    const { classifier, matrices, inputs } = await prepare()
    const silent = Object.fromEntries(Object.entries(matrices).map(([name, values]) => [name, new Float32Array(values.length)]))
    const program = await makeExecutor().load(evaluationProgram(classifier, shape))
    const { logits } = await program.run({ ...inputs, ...silent })
    await program.dispose()
    expect(largestDifference(logits ?? [], reference.baseLogits.data)).toBeLessThan(1e-4)
  })

  test('logits, loss and every gradient with the adapter', async () => {
    const { classifier, matrices, inputs } = await prepare()
    const evaluation = await makeExecutor().load(evaluationProgram(classifier, shape))
    const { logits } = await evaluation.run({ ...inputs, ...matrices })
    await evaluation.dispose()
    expect(largestDifference(logits ?? [], reference.logits.data)).toBeLessThan(1e-4)
    const targets = new Float32Array(shape.batchSize * reference.labelCount)
    for (const [row, label] of reference.labels.entries()) targets[row * reference.labelCount + label] = 1 / shape.batchSize
    const training = await makeExecutor().load(trainingProgram(classifier, shape))
    const outputs = await training.run({ ...inputs, ...matrices, targets })
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

/** Logits, the mean cross-entropy of the learned tokens, and the gradient of every R, by the formulas as they are written. */
function nextTokenProgram(
  folder: ModelFolder,
  factors: ReadonlyMap<string, Factors>,
  { rank, alpha }: DecoderReference,
  [batch, length]: [number, number],
): ProgramDefinition {
  const architecture = architectureOf(folder)
  const model = architecture.languageModel
  if (!model) throw new Error(`${architecture.modelType} has no language model`)
  const names = [...factors.keys()].map((path) => trainedName(path, 'R'))
  const vocabulary = baseTensor(folder, architecture.basePrefix, model.vocabularyWeight(folder))
  return {
    inputs: {
      ...tokenInputs([batch, length]),
      next: { shape: [batch * length], dtype: 'int32' },
      share: { shape: [batch * length, 1], dtype: 'float32' },
      ...Object.fromEntries(names.map((name) => [name, { shape: [rank, rank], dtype: 'float32' as const }])),
    },
    weights: [...folder.weights.values(), ...[...factors.values()].flatMap(({ a, bTransposed }) => [a, bTransposed])],
    build: (inputs, weight) => {
      const logitsOf = (matrices: Readonly<Record<string, tf.Tensor>>): tf.Tensor2D => {
        const term = (x: tf.Tensor2D, path: string): tf.Tensor2D => {
          const own = factors.get(path)
          if (!own) throw new Error(`No factors for ${path}`)
          const mapped = tf.matMul(tf.matMul(x, weight(own.a), false, true), matrices[trainedName(path, 'R')] as tf.Tensor2D, false, true)
          return tf.mul(tf.matMul(mapped, weight(own.bTransposed) as tf.Tensor2D), alpha / rank)
        }
        const hidden = model.hiddenStates(folder, bareContext(folder, inputs, weight, term), inputs as unknown as TokenTensors)
        return tf.matMul(hidden, weight(vocabulary), false, true)
      }
      const loss = (...matrices: tf.Tensor[]): tf.Scalar => {
        const logits = logitsOf(Object.fromEntries(names.map((name, index) => [name, matrices[index] as tf.Tensor])))
        const chosen = tf.cast(tf.oneHot(inputs.next as tf.Tensor1D, vocabulary.entry.shape[0] ?? 0), 'float32')
        return tf.neg(tf.sum(tf.mul(tf.mul(tf.logSoftmax(logits), chosen), inputs.share as tf.Tensor)))
      }
      const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => inputs[name] as tf.Tensor))
      return { logits: logitsOf(inputs), loss: value, ...Object.fromEntries(names.map((name, index) => [gradientPrefix + name, grads[index] as tf.Tensor])) }
    },
  }
}

/** What each place predicts is the token behind it; `share` is its part of the mean. */
function nextTokens({ labels }: NextTokenReference): { next: Int32Array; share: Float32Array } {
  const behind = labels.flatMap((row) => [...row.slice(1), -100])
  const learned = behind.filter((label) => label >= 0).length
  return { next: Int32Array.from(behind, (label) => Math.max(label, 0)), share: Float32Array.from(behind, (label) => (label >= 0 ? 1 / learned : 0)) }
}

describe.each(cases)('$name as a language model against Hugging Face and the authors’ formula, $executorName', ({ reference, makeExecutor }) => {
  test.each(['withPadding', 'withoutPadding'] as const)('logits, loss and the gradient of every R, %s', async (which) => {
    const { folder, factors, matrices } = await openReference(reference)
    const wanted = reference.languageModel[which]
    const program = await makeExecutor().load(nextTokenProgram(folder, factors, reference, [2, 8]))
    const outputs = await program.run({ ...tokensOf(wanted), ...nextTokens(wanted), ...matrices })
    await program.dispose()
    const stride = reference.languageModel.vocabularyStride
    const kept = (outputs.logits ?? new Float32Array()).filter((_, index) => index % stride === 0)
    const columns = wanted.logits.shape[2] ?? 0
    const real = (_: number, index: number): boolean => wanted.attentionMask.flat()[Math.floor(index / columns)] === 1
    expect(kept).toHaveLength(wanted.logits.data.length)
    expect(largestDifference(kept.filter(real), wanted.logits.data.filter(real))).toBeLessThan(1e-4)
    expect(relativeError(outputs.loss?.[0], wanted.loss)).toBeLessThan(1e-4)
    for (const [path, { data }] of Object.entries(wanted.gradients)) {
      expect(relativeDifference(outputs[gradientPrefix + trainedName(path, 'R')] ?? [], data), path).toBeLessThan(1e-4)
    }
  })
})

test.each(references)('$name: texts have the token ids of Hugging Face’s tokenizer', async ({ reference }) => {
  const tokenizer = await loadTokenizer(reference.folder)
  for (const { text, ids } of reference.tokenizer) expect([...encodeText(tokenizer, text, 64)], text).toEqual(ids)
})

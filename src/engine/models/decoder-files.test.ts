import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-wasm'
import { describe, expect, test } from 'vitest'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import { decoderNames, type DecoderReference, readDecoderReference } from '../fixtures/decoder-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { encodeWeights } from '../files/number-formats.ts'
import { readTensor, type TensorToWrite, writeSafetensors } from '../files/safetensors.ts'
import { bareClassifier } from '../testing/bare-model.ts'
import { paddedBatch } from '../testing/padded-batch.ts'
import { makeBatch } from '../training/batches.ts'
import { architectureOf } from './registry.ts'
import { largestDifference, relativeDifference } from '../testing/compare.ts'
import { describeModel } from './registry.ts'
import { baseTensor } from './weight-names.ts'

const references = await Promise.all(decoderNames.map(async (name) => ({ name, reference: await readDecoderReference(name) })))

interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

interface Changes {
  readonly settings?: Readonly<Record<string, unknown>>
  /** Files and their tensors; model.safetensors with all of them where it is left out. */
  readonly files?: (tensors: Tensor[]) => Record<string, TensorToWrite[]>
}

/** A copy of a model, written anew. */
async function copyModel({ folder: path }: DecoderReference, { settings = {}, files = (tensors) => ({ 'model.safetensors': tensors }) }: Changes): Promise<string> {
  const base = await openModelFolder(path)
  const copy = await temporaryFolder()
  const tensors = await Promise.all(
    [...base.weights].map(async ([name, { file, entry }]) => ({ name, shape: entry.shape, data: await readTensor(file, entry) })),
  )
  const written = files(tensors)
  for (const [file, own] of Object.entries(written)) await writeSafetensors(join(copy, file), own, { format: 'pt' })
  if (!('model.safetensors' in written)) {
    const entries = Object.entries(written).flatMap(([file, own]) => own.map(({ name }) => [name, file]))
    await writeFile(join(copy, 'model.safetensors.index.json'), JSON.stringify({ metadata: {}, weight_map: Object.fromEntries(entries) as unknown }))
  }
  await writeFile(join(copy, 'config.json'), JSON.stringify({ ...base.config, ...settings }))
  await copyFile(join(path, 'tokenizer.json'), join(copy, 'tokenizer.json'))
  return copy
}

/** Logits of the reference's batch and head; the folder is checked as it is when a person chooses it. */
async function logitsOf(path: string, reference: DecoderReference, executor = compiledExecutor(path)): Promise<Float32Array> {
  await describeModel(path)
  const shapes = Object.fromEntries(Object.entries(reference.head).map(([name, { shape }]) => [name, shape]))
  const values = Object.fromEntries(Object.entries(reference.head).map(([name, { data }]) => [name, data]))
  const folder = await openModelFolder(path)
  const batch = paddedBatch(reference)
  const program = await executor.load(bareClassifier(folder, shapes, batch.shape))
  const { logits } = await program.run({ ...makeBatch(batch, architectureOf(folder).layOut(folder), 0), ...values })
  await program.dispose()
  return logits ?? new Float32Array()
}

const variants = references.flatMap(({ name, reference }) =>
  Object.entries(reference.variants).map(([what, variant]) => ({ name, what, reference, variant })),
)
test.each(variants)('$name with $what answers as Hugging Face’s does', async ({ reference, variant: { settings, weights, baseLogits } }) => {
  const prefix = reference.folder.endsWith('gemma') ? '' : 'model.'
  const added = Object.entries(weights).map(([name, { shape, data }]) => ({ name: `${prefix}${name}`, shape, data }))
  const path = await copyModel(reference, { settings, files: (tensors) => ({ 'model.safetensors': [...tensors, ...added] }) })
  expect(largestDifference(await logitsOf(path, reference), baseLogits.data)).toBeLessThan(1e-4)
  expect(largestDifference(await logitsOf(path, reference, eagerExecutor('wasm', 'wasm')), baseLogits.data)).toBeLessThan(1e-4)
})

describe.each(references)('$name', ({ reference }) => {
  const renamed = (rename: (bare: string) => string): Changes => ({
    files: (tensors) => ({ 'model.safetensors': tensors.map((tensor) => ({ ...tensor, name: rename(tensor.name.replace(/^model\./, '')) })) }),
  })

  test.each([
    ['with the prefix', (bare: string) => (bare.startsWith('lm_head.') ? bare : `model.${bare}`)],
    ['without the prefix', (bare: string) => bare],
  ])('reads files whose names are %s', async (_, rename) => {
    const path = await copyModel(reference, renamed(rename))
    expect(largestDifference(await logitsOf(path, reference), reference.baseLogits.data)).toBeLessThan(1e-4)
    const folder = await openModelFolder(path)
    if (folder.config.tie_word_embeddings === false) expect(baseTensor(folder, 'model', 'lm_head.weight').entry.shape).toEqual([512, 32])
  })

  test.each([
    ['BF16', 3e-2],
    ['F16', 4e-3],
  ] as const)('reads weights in %s', async (dtype, bound) => {
    const path = await copyModel(reference, {
      files: (tensors) => ({
        'model.safetensors': tensors.map(({ name, shape, data }) => ({ name, dtype, shape, bytes: async function* () { yield await Promise.resolve(encodeWeights(dtype, data)) } })),
      }),
    })
    const difference = relativeDifference(await logitsOf(path, reference), reference.baseLogits.data)
    expect(difference).toBeLessThan(bound)
    // Else the copy would hold the weights as they were.
    expect(difference).toBeGreaterThan(1e-5)
  })

  test('reads weights that lie in several files', async () => {
    const path = await copyModel(reference, {
      files: (tensors) => ({ 'model-00001-of-00002.safetensors': tensors.slice(0, 9), 'model-00002-of-00002.safetensors': tensors.slice(9) }),
    })
    expect(largestDifference(await logitsOf(path, reference), reference.baseLogits.data)).toBeLessThan(1e-4)
  })

  test('names the weight that is missing', async () => {
    const path = await copyModel(reference, { files: (tensors) => ({ 'model.safetensors': tensors.filter(({ name }) => !name.endsWith('layers.1.mlp.up_proj.weight')) }) })
    await expect(describeModel(path)).rejects.toThrow('layers.1.mlp.up_proj.weight')
  })
})

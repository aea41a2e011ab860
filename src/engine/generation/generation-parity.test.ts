import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapterConfigurationSchema } from '../../shared/run-configuration.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { eagerExecutor } from '../executors/eager.ts'
import type { Executor, ProgramDefinition, ProgramInputs } from '../executors/executor.ts'
import { decoderNames, readDecoderReference } from '../fixtures/decoder-reference.ts'
import { readGenerationReference } from '../fixtures/generation-reference.ts'
import { openModelFolder } from '../files/model-folder.ts'
import type { TokenTensors } from '../models/architecture.ts'
import { architectureOf } from '../models/registry.ts'
import { largestDifference } from '../testing/compare.ts'
import { instruction } from '../tasks/instruction.ts'
import { assembleNetwork, loadFactors, trainedName } from '../training/assemble.ts'
import { makeBatch, oneTextARow } from '../training/batches.ts'
import { findTensor, forwardContext, frozenTensors, type Network, tokenInputs, trainedInputs } from '../training/network.ts'
import { ProgramsByShape } from '../training/programs-by-shape.ts'
import { generationProgram, type GenerationShape, languageModelOf } from './generation-program.ts'
import { type ReadingPlan, TextReader } from './text-reader.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'generation-'))
})
afterAll(() => rm(scratch, { recursive: true }))

const families = await Promise.all(
  decoderNames.map(async (name) => ({ name, reference: await readDecoderReference(name), generation: await readGenerationReference(name) })),
)
type Family = (typeof families)[number]

/** The family's model with the reference's adapter, and values with which it is there or not. */
async function openFamily({ reference }: Family, settings: Readonly<Record<string, unknown>> = {}) {
  const stored = await openModelFolder(reference.folder)
  const folder = { ...stored, config: { ...stored.config, ...settings } }
  const architecture = architectureOf(folder)
  const configuration = adapterConfigurationSchema.parse({ targetModules: reference.targetModules, rank: reference.rank, alpha: reference.alpha })
  const factors = await loadFactors(folder, architecture, configuration, { cacheFolder: scratch, executor: compiledExecutor(scratch) })
  const adapted = Object.fromEntries(Object.entries(reference.modules).map(([path, { R }]) => [trainedName(path, 'R'), R.data]))
  const base = Object.fromEntries(Object.entries(adapted).map(([name, values]) => [name, new Float32Array(values.length)]))
  return { network: assembleNetwork(folder, architecture, configuration, factors, instruction, []), adapted, base }
}

/** Scores of every token of one text by the pass that training takes. */
function wholeProgram(network: Network, length: number): ProgramDefinition {
  const { folder } = network
  const model = languageModelOf(network)
  return {
    inputs: { ...tokenInputs({ rows: 1, length, texts: 1 }), ...trainedInputs(network.trained) },
    weights: frozenTensors(network),
    build: (inputs, weight) => {
      const context = forwardContext(network, (name) => findTensor(inputs, name), weight)
      const hidden = model.hiddenStates(folder, context, inputs as unknown as TokenTensors)
      return { logits: tf.matMul(hidden, context.weight(model.vocabularyWeight(folder)), false, true) }
    },
  }
}

async function wholeLogits(executor: Executor, network: Network, trained: ProgramInputs, ids: readonly number[]): Promise<Float32Array[]> {
  const program = await executor.load(wholeProgram(network, ids.length))
  const batch = oneTextARow([{ tokens: Int32Array.from(ids), label: 0 }], ids.length)
  const { logits } = await program.run({ ...trained, ...makeBatch(batch, network.layOut, 0) })
  await program.dispose()
  const vocabulary = (logits?.length ?? 0) / ids.length
  return ids.map((_, position) => logits?.slice(position * vocabulary, (position + 1) * vocabulary) ?? new Float32Array())
}

function readersOf(executor: Executor, network: Network, plan: ReadingPlan) {
  const programs = new ProgramsByShape(executor, (shape: GenerationShape) => generationProgram(network, shape))
  const memory = languageModelOf(network).memory(network.folder)
  return {
    reader: (trained: ProgramInputs) => new TextReader({ memory, plan, trained, program: (shape) => programs.of(shape) }),
    dispose: () => programs.dispose(),
  }
}

/** Chunks of 8 in memories of 16, 32 and 64 tokens: a text of 44 crosses every border. */
const smallPlan: ReadingPlan = { chunk: 8, pasts: [16, 32, 64] }

const greedy = (scores: Float32Array): number => scores.indexOf(scores.reduce((most, score) => Math.max(most, score), -Infinity))

const cases = families.flatMap((family) => {
  const variants: [string, Record<string, unknown>][] = [['as it is', {}]]
  if (family.name === 'qwen2') variants.push(['with a window in the upper layer', family.reference.variants['a window in the upper layer']?.settings ?? {}])
  return variants.map(([variant, settings]) => ({ name: family.name, variant, family, settings }))
})

describe.each(cases)('$name, $variant', ({ family, settings }) => {
  test('scores of a text read in pieces are those of the whole text, with and without an adapter', async () => {
    const { network, adapted, base } = await openFamily(family, settings)
    const executor = compiledExecutor(scratch)
    const { reader, dispose } = readersOf(executor, network, smallPlan)
    const [prompt = [], answer = []] = [family.generation.prompts[2], family.generation.base[2]]
    const ids = [...prompt, ...answer].slice(0, 44)
    for (const trained of [adapted, base]) {
      const wanted = await wholeLogits(executor, network, trained, ids)
      const text = reader(trained)
      // A prompt of 17 tokens ends inside the third chunk; then token by token, and three more at once.
      let read = 17
      expect(largestDifference(await text.read(ids.slice(0, read)), wanted[read - 1] ?? [])).toBeLessThan(1e-4)
      for (; read < 41; read += 1) expect(largestDifference(await text.read(ids.slice(read, read + 1)), wanted[read] ?? []), `token ${read}`).toBeLessThan(1e-4)
      expect(largestDifference(await text.read(ids.slice(41)), wanted[43] ?? [])).toBeLessThan(1e-4)
      expect(text.length).toBe(44)
    }
    await dispose()
  })
})

describe.each(families)('$name', (family) => {
  test('greedy answers are those of Transformers, with and without an adapter', async () => {
    const { network, adapted, base } = await openFamily(family)
    const { reader, dispose } = readersOf(compiledExecutor(scratch), network, smallPlan)
    const { prompts, ...answers } = family.generation
    for (const [trained, wanted] of [[base, answers.base], [adapted, answers.adapted]] as const) {
      for (const [index, prompt] of prompts.entries()) {
        const text = reader(trained)
        const ours: number[] = []
        let scores = await text.read(prompt)
        while (ours.length < 40) {
          ours.push(greedy(scores))
          if (ours.length < 40) scores = await text.read(ours.slice(-1))
        }
        expect(ours, `prompt ${index}`).toEqual(wanted[index])
      }
    }
    await dispose()
  })

  test('eager on wasm, the scores are the same', async () => {
    const { network, adapted } = await openFamily(family)
    const ids = family.generation.prompts[2]?.slice(0, 11) ?? []
    const [compiled, eager] = [readersOf(compiledExecutor(scratch), network, smallPlan), readersOf(eagerExecutor('wasm', 'wasm'), network, smallPlan)]
    const [ours, theirs] = [await compiled.reader(adapted).read(ids), await eager.reader(adapted).read(ids)]
    expect(largestDifference(ours, theirs)).toBeLessThan(1e-4)
    await Promise.all([compiled.dispose(), eager.dispose()])
  })
})

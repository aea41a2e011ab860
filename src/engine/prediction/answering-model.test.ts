import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplingSchema } from '../../shared/generation.ts'
import type { Prediction } from '../../shared/prediction.ts'
import type { AdapterMethodName } from '../../shared/run-configuration.ts'
import { readAdapter, writeAdapter } from '../adapters/adapter-file.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { copyTinyModel, nameEndOfText, tinyQuestions, type TinyRun, tinyRun, type TinyRunChanges, trainTiny } from '../testing/tiny-run.ts'
import { type AnsweringModel, openModel } from './answering-model.ts'
import { openAdapter, type OpenAdapter } from './open-adapter.ts'

const texts = ['offer free money', 'meeting monday', 'win prize click here now ! free money offer win prize', 'dear friend', 'thank we mail time monday meeting .']
const questions = texts.map((text) => ({ text, secondText: null }))

interface Opened {
  readonly adapter: OpenAdapter
  readonly model: AnsweringModel
}

async function open(run: TinyRun): Promise<Opened> {
  const adapter = await openAdapter(run)
  return { adapter, model: await openModel(adapter) }
}

function probabilities(answers: readonly Prediction[]): number[] {
  return answers.flatMap((answer) => {
    if (answer.task !== 'classification') throw new Error('Another task')
    return answer.probabilities.toSorted((one, other) => one.label.localeCompare(other.label)).map(({ probability }) => probability)
  })
}

test('a trained run tells its classes apart, whatever the order and length of the texts', async () => {
  const run = await tinyRun({ training: { epochs: 6 } })
  const { outcome } = await trainTiny(run)
  expect(outcome.best?.metrics.accuracy).toBeGreaterThan(0.8)
  const { adapter, model } = await open(run)
  const answers = await model.predict(adapter, questions)
  expect(answers.map((answer) => answer.task === 'classification' && answer.label)).toEqual(['spam', 'ham', 'spam', 'ham', 'ham'])
  for (const answer of answers) {
    if (answer.task !== 'classification') throw new Error('Another task')
    expect(answer.probabilities.map(({ label }) => label).toSorted()).toEqual(['ham', 'spam'])
    expect(answer.probabilities.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6)
  }
  const { maximumLength } = adapter.adapter
  const long = { text: 'the '.repeat(2 * maximumLength), secondText: null }
  expect((await model.predict(adapter, [...questions, long])).map(({ cutAt }) => cutAt)).toEqual([...questions.map(() => null), maximumLength])
  expect(await model.predict(adapter, questions.toReversed())).toEqual(answers.toReversed())
  await expect(model.generate(adapter, { prompt: { instruction: 'a', input: null, system: null }, sampling: samplingSchema.parse({}) }, { signal: new AbortController().signal, onText: () => undefined })).rejects.toMatchObject({
    failure: { code: 'generation-not-possible' },
  })
  await model.dispose()
})

/** The run's adapter with the tensors of its modules changed; its head stays. */
async function withTensors(run: TinyRun, change: (values: Float32Array, name: string) => Float32Array): Promise<TinyRun> {
  const runFolder = await temporaryFolder()
  const saved = await readAdapter(join(run.runFolder, 'adapter.safetensors'))
  await writeAdapter(join(runFolder, 'adapter.safetensors'), { ...saved, tensors: saved.tensors.map((tensor) => ({ ...tensor, data: change(tensor.data, tensor.name) })) })
  return { ...run, runFolder }
}

test('one model answers for every adapter that differs in its values alone', async () => {
  const run = await tinyRun()
  await trainTiny(run)
  const other = await withTensors(run, (values) => values.map((value) => -value))
  const { adapter, model } = await open(run)
  const second = await openAdapter(other)
  expect(second.modelKey).toBe(adapter.modelKey)
  const own = await open(other)
  expect(await model.predict(second, questions)).toEqual(await own.model.predict(own.adapter, questions))
  expect(await model.predict(second, questions)).not.toEqual(await model.predict(adapter, questions))
  expect(await adapter.isCurrent()).toBe(true)
  await writeFile(join(run.runFolder, 'adapter.safetensors'), 'another')
  expect(await adapter.isCurrent()).toBe(false)
  await Promise.all([model.dispose(), own.model.dispose()])
})

test('adapters of another shape are answered for by another model', async () => {
  const run = await tinyRun({ training: { epochs: 1 } })
  await trainTiny(run)
  const wider = await tinyRun({ modelFolder: run.configuration.modelFolder, adapter: { rank: 5 }, training: { epochs: 1 } })
  await trainTiny(wider)
  expect((await openAdapter(wider)).modelKey).not.toBe((await openAdapter(run)).modelKey)
})

test.each<AdapterMethodName>(['lora-xs', 'lora', 'vera', 'full', 'head-only'])('%s: the base beside it is the base with that head', async (method) => {
  const adapts = method !== 'full' && method !== 'head-only'
  const run = await tinyRun({ adapter: { method, ...(!adapts && { targetModules: [] }) } })
  await trainTiny(run)
  const { adapter, model } = await open(run)
  const [withAdapter, beside] = [await model.predict(adapter, questions), await model.predict(adapter, questions, { base: true })]
  if (method !== 'head-only') expect(beside).not.toEqual(withAdapter)

  // The same head on a base that nothing is added to.
  const bare = await temporaryFolder()
  const saved = await readAdapter(join(run.runFolder, 'adapter.safetensors'))
  await writeAdapter(join(bare, 'adapter.safetensors'), { ...saved, tensors: [], factorFingerprint: '', configuration: { ...saved.configuration, method: 'head-only', targetModules: [] } })
  const plain = await open({ ...run, runFolder: bare })
  const [ours, theirs] = [probabilities(beside), probabilities(await plain.model.predict(plain.adapter, questions))]
  for (const [index, probability] of theirs.entries()) expect(Math.abs((ours[index] ?? NaN) - probability)).toBeLessThan(1e-6)
  await Promise.all([model.dispose(), plain.model.dispose()])
})

async function tinyLlama(): Promise<string> {
  const modelFolder = await copyTinyModel('llama')
  await nameEndOfText(modelFolder, '</s>')
  return modelFolder
}

async function trainedOnQuestions(adapter: TinyRunChanges['adapter'] = {}, modelFolder?: string): Promise<TinyRun> {
  const folder = await temporaryFolder()
  const file = join(folder, 'questions.jsonl')
  await writeFile(file, tinyQuestions())
  const data = { task: 'instruction', shape: 'query-response', template: 'plain' }
  const run = await tinyRun({ family: 'llama', modelFolder: modelFolder ?? (await tinyLlama()), file, data, adapter, training: { epochs: 8, maximumLength: 32 } })
  await trainTiny(run)
  return run
}

test('an adapter of instructions writes: told as it is written, the same again, stopped at once, and its base writes otherwise', async () => {
  const run = await trainedOnQuestions()
  const { adapter, model } = await open(run)
  expect(adapter.adapter.template).toBe('plain')
  const prompt = { instruction: 'say monday', input: null, system: null }
  const write = async (changes: object, { base = false, stopAfter = Infinity } = {}) => {
    const controller = new AbortController()
    const pieces: string[] = []
    const generated = await model.generate(adapter, { prompt, sampling: samplingSchema.parse({ maximumTokens: 12, ...changes }) }, {
      base,
      signal: controller.signal,
      onText: (text) => {
        pieces.push(text)
        if (pieces.length >= stopAfter) controller.abort()
      },
    })
    expect(pieces.join('')).toBe(generated.text)
    return { ...generated, tokensPerSecond: null }
  }
  const greedy = await write({ temperature: 0 })
  expect(greedy.promptTokens).toBeGreaterThan(2)
  expect(['end', 'length']).toContain(greedy.finish)
  expect(await write({ temperature: 0 })).toEqual(greedy)
  const drawn = await write({ temperature: 1.5, topP: 1, seed: 5 })
  expect(await write({ temperature: 1.5, topP: 1, seed: 5 })).toEqual(drawn)
  expect((await write({ temperature: 1.5, topP: 1, seed: 6 })).text).not.toBe(drawn.text)
  expect((await write({ temperature: 0 }, { base: true })).text).not.toBe(greedy.text)
  expect(await write({ temperature: 1.5, topP: 1, seed: 5 }, { stopAfter: 2 })).toMatchObject({ finish: 'stopped' })
  // The tiny model reads 64 tokens.
  expect(await write({ temperature: 2, topP: 1, maximumTokens: 200, seed: 1 })).toSatisfy(({ finish, tokens, promptTokens }: { finish: string; tokens: number; promptTokens: number }) => finish === 'end' || tokens + promptTokens === 65)
  await expect(model.predict(adapter, questions)).rejects.toMatchObject({ failure: { code: 'prediction-not-possible' } })
  const long = { instruction: 'say monday '.repeat(40), input: null, system: null }
  await expect(model.generate(adapter, { prompt: long, sampling: samplingSchema.parse({}) }, { signal: new AbortController().signal, onText: () => undefined })).rejects.toMatchObject({ failure: { code: 'prompt-too-long' } })
  await model.dispose()
})

test('without its adapter, every method leaves the same base to write; in 8 bits it writes too', async () => {
  const modelFolder = await tinyLlama()
  const request = { prompt: { instruction: 'say monday', input: null, system: null }, sampling: samplingSchema.parse({ temperature: 0, maximumTokens: 20 }) }
  const write = async ({ model, adapter }: Opened, base: boolean) =>
    (await model.generate(adapter, request, { base, signal: new AbortController().signal, onText: () => undefined })).text
  const changes: NonNullable<TinyRunChanges['adapter']>[] = [{}, { method: 'lora' }, { method: 'vera' }, { method: 'full', targetModules: [] }]
  const ofBase: string[] = []
  for (const change of changes) {
    const opened = await open(await trainedOnQuestions(change, modelFolder))
    ofBase.push(await write(opened, true))
    expect(await write(opened, false), change.method ?? 'lora-xs').not.toBe(ofBase.at(-1))
    await opened.model.dispose()
  }
  expect(new Set(ofBase).size).toBe(1)
  const inBytes = await open(await trainedOnQuestions({ baseFormat: '8-bit' }, modelFolder))
  expect(await write(inBytes, false)).not.toBe(await write(inBytes, true))
  await inBytes.model.dispose()
})

test('several answers are written by turns', async () => {
  const run = await trainedOnQuestions()
  const { adapter, model } = await open(run)
  const order: string[] = []
  const request = { prompt: { instruction: 'say mail', input: null, system: null }, sampling: samplingSchema.parse({ temperature: 2, topP: 1, maximumTokens: 10 }) }
  const write = (name: string, base: boolean) => model.generate(adapter, request, { base, signal: new AbortController().signal, onText: () => void order.push(name) })
  await Promise.all([write('adapter', false), write('base', true)])
  const changes = order.filter((name, index) => index > 0 && name !== order[index - 1]).length
  expect(changes).toBeGreaterThan(2)
  await model.dispose()
})

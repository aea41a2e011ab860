import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAdapter } from '../adapters/adapter-file.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { failureOf } from '../data/testing/data-file.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { largestDifference } from '../testing/compare.ts'
import { prepareTiny, scoresOfSaved } from '../testing/reopen-run.ts'
import { type TinyRun, tinyRun, type TinyRunChanges, tinyTargets, trainTiny } from '../testing/tiny-run.ts'
import { evaluate } from './evaluate.ts'
import { chooseLengths, usualTokensAtOnce } from './micro-batches.ts'
import { evaluationProgram } from './network.ts'
import { ProgramsByShape } from './programs-by-shape.ts'
import { adapterFileName } from './save-trained.ts'

interface Trained {
  readonly run: TinyRun
  readonly file: string
  readonly saved: SavedAdapter
}

/** A run that has learned something: its rank is 4, its α 16, its R far from the start. */
async function earlierRun(adapter: TinyRunChanges['adapter'] = {}): Promise<Trained> {
  const run = await tinyRun({ adapter: { rank: 4, alpha: 16, ...adapter }, training: { epochs: 2 } })
  await trainTiny(run)
  const file = join(run.runFolder, adapterFileName)
  return { run, file, saved: await readAdapter(file) }
}

/** The trained values that a run starts with, and what the model scores with them once it has the head of an earlier run. */
async function startOf(run: TinyRun, { saved }: Trained) {
  const { network, tensors, validation, paddingToken } = await prepareTiny(run)
  const start = Object.fromEntries(tensors.map(({ name, values }) => [name, values]))
  const trained = { ...start, ...Object.fromEntries(saved.head.map(({ name, data }) => [name, data])) }
  const plan = { lengths: chooseLengths(validation, 16), tokensAtOnce: usualTokensAtOnce }
  const programs = new ProgramsByShape(compiledExecutor(await temporaryFolder()), (shape) => evaluationProgram(network, shape))
  const scores = await evaluate({ network, programs, plan, paddingToken, trained }, validation)
  await programs.dispose()
  return { start, loss: scores?.loss ?? NaN }
}

test('R is the other adapter’s bit for bit, and the head is as fresh as without it', async () => {
  const earlier = await earlierRun()
  const { start } = await startOf(await tinyRun({ adapter: { startFrom: earlier.file } }), earlier)
  const { start: afresh } = await startOf(await tinyRun(), earlier)
  expect(earlier.saved.tensors).toHaveLength(8)
  for (const { name, data } of earlier.saved.tensors) {
    expect(start[name], name).toEqual(data)
    expect(start[name], name).not.toEqual(afresh[name])
  }
  expect(earlier.saved.head.length).toBeGreaterThan(0)
  for (const { name, data } of earlier.saved.head) {
    expect(start[name], name).toEqual(afresh[name])
    expect(start[name], name).not.toEqual(data)
  }
})

test.each([
  ['the same rank and α', {}],
  ['another α', { alpha: 5 }],
  ['a larger rank', { rank: 7 }],
  ['a larger rank and another α', { rank: 8, alpha: 3 }],
  ['a rank of its own for one kind of module', { ranks: { query: 9 } }],
])('with %s the function is what it was', async (_what, changes) => {
  const earlier = await earlierRun()
  const run = await tinyRun({ adapter: { rank: 4, alpha: 16, ...changes, startFrom: earlier.file } })
  const [{ loss }, wanted, { loss: afresh }] = [await startOf(run, earlier), await scoresOfSaved(earlier.run), await startOf(await tinyRun(), earlier)]
  expect(loss).toBeCloseTo(wanted.loss, 5)
  // What has been learned is not so little that its absence would pass.
  expect(Math.abs(afresh - wanted.loss)).toBeGreaterThan(1e-3)
})

test('a run that hardly learns leaves behind what it started from', async () => {
  const { file, saved } = await earlierRun()
  const run = await tinyRun({ adapter: { startFrom: file }, training: { epochs: 1, learningRate: 1e-12, weightDecay: 0 } })
  await trainTiny(run)
  const after = new Map((await readAdapter(join(run.runFolder, adapterFileName))).tensors.map(({ name, data }) => [name, data]))
  expect(after.size).toBe(saved.tensors.length)
  for (const { name, data } of saved.tensors) expect(largestDifference(after.get(name) ?? [], data), name).toBeLessThan(1e-9)
})

const query = { targetModules: ['query'] }
test.each<[string, TinyRunChanges, string[], TinyRunChanges['adapter']?]>([
  ['of another base', { family: 'roberta', adapter: { targetModules: tinyTargets.roberta } }, ['another base', 'this base model']],
  ['of another method', { adapter: { method: 'lora' } }, ['trained with lora-xs', 'trained with lora.']],
  ['of larger rank', { adapter: { rank: 3 } }, ['another rank', 'Set rank']],
  ['on other frozen factors', { adapter: { initialisation: 'random' } }, ['frozen factors are others', 'initialisation']],
  ['that lacks a module', { adapter: { targetModules: ['query', 'value'] } }, ['does not adapt encoder.layer.0.attention.self.value', 'Leave that module out'], query],
  ['for a method that adapts no modules', { adapter: { method: 'full', targetModules: [] } }, ['full adapts no modules', 'lora-xs']],
])('an adapter %s is refused', async (_what, changes, words, ofEarlier) => {
  const { file } = await earlierRun(ofEarlier)
  const failure = await failureOf(prepareTiny(await tinyRun({ ...changes, adapter: { ...changes.adapter, startFrom: file } })))
  expect(failure.code).toBe('start-unfit')
  expect(failure.title).toContain(adapterFileName)
  for (const word of words) expect(`${failure.cause} ${failure.suggestion}`).toContain(word)
})

test('a file that is not there is named', async () => {
  const failure = await failureOf(prepareTiny(await tinyRun({ adapter: { startFrom: '/nowhere/adapter.safetensors' } })))
  expect(`${failure.title} ${failure.cause}`).toContain('/nowhere/adapter.safetensors')
  expect(failure.code).not.toBe('unexpected')
})

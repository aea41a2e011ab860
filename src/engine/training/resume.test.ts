import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TrainingEvent } from '../../shared/contract/engine.ts'
import { resumedRandom, seededRandom } from '../random.ts'
import { openSafetensors, readTensor } from '../files/safetensors.ts'
import { type TinyRun, tinyCsv, tinyRun, type TinyTraining, trainTiny } from '../testing/tiny-run.ts'
import { evaluationsOf, pointsOf } from '../testing/training-events.ts'
import { checkpointFileName } from './checkpoint.ts'
import { adapterFileName } from './save-trained.ts'

/** Everything that a checkpoint has to keep: two micro-batches and more a step, dropout, clipping, evaluations between and patience. */
const demanding = {
  adapter: { dropout: 0.5 },
  training: { epochs: 4, batchSize: 8, gradientAccumulation: 2, memory: 'low', gradientClipping: 0.05, evaluateEvery: 2, earlyStopping: 5, schedule: 'cosine' },
} as const

/** The same settings and texts in a run folder of its own. */
function beside(run: TinyRun, name: string): TinyRun {
  return { ...run, runFolder: join(run.runFolder, '..', name) }
}

const measured = (events: readonly TrainingEvent[]) => ({
  points: pointsOf(events).map(({ step, epoch, loss, gradientNorm, learningRate }) => ({ step, epoch, loss, gradientNorm, learningRate })),
  evaluations: evaluationsOf(events).map(({ step, loss, metrics }) => ({ step, loss, metrics })),
})

/** Is aborted from the look after `looks` on: the run is stopped wherever it looks next, between micro-batches too. */
function abortedAfter(looks: number): AbortSignal {
  const { signal } = new AbortController()
  let seen = 0
  return new Proxy(signal, {
    get: (target, key) => {
      if (key === 'aborted') return (seen += 1) > looks
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/** Trained values and moments of a run that was stopped, by name. */
async function checkpointTensors({ runFolder }: TinyRun): Promise<Record<string, Float32Array>> {
  const path = join(runFolder, checkpointFileName)
  const { tensors } = await openSafetensors(path)
  const all: Record<string, Float32Array> = {}
  for (const [name, entry] of tensors) all[name] = await readTensor(path, entry)
  return all
}

const stopAt = (lastStep: number, stop: AbortController) => (event: TrainingEvent) => {
  if (event.kind === 'point' && event.point.step === lastStep) stop.abort()
}

test('a run paused over and over, in the midst of steps and of evaluations, gives the bits of one that was never paused', async () => {
  const whole = await tinyRun(demanding)
  const paused = beside(whole, 'paused')
  const expected = await trainTiny(whole)
  expect(pointsOf(expected.events).length).toBe(12)
  const events: TrainingEvent[] = []
  const stoppedAt = new Set<number>()
  let outcome: TinyTraining['outcome']
  let sittings = 0
  do {
    // Of 2 to 4 looks, so that every place where a run looks has its turn.
    const sitting = await trainTiny(paused, { signal: abortedAfter(2 + (sittings % 3)), resume: sittings > 0 })
    events.push(...sitting.events)
    outcome = sitting.outcome
    stoppedAt.add(pointsOf(events).at(-1)?.step ?? 0)
    sittings += 1
  } while (outcome.state === 'stopped' && sittings < 40)
  expect(stoppedAt.size, 'it must have been paused at many steps').toBeGreaterThan(4)
  expect(measured(events)).toEqual(measured(expected.events))
  expect(outcome).toMatchObject({ state: 'finished', best: { step: expected.outcome.best?.step, loss: expected.outcome.best?.loss } })
  expect((await readFile(join(paused.runFolder, adapterFileName))).equals(await readFile(join(whole.runFolder, adapterFileName)))).toBe(true)
  // What has finished cannot go on, and leaves nothing to go on from.
  expect(await readdir(paused.runFolder)).toEqual([adapterFileName])
})

test('trained values and both moments are equal bit for bit where a paused and a straight run meet', async () => {
  const straight = await tinyRun(demanding)
  const paused = beside(straight, 'paused')
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
  await trainTiny(straight, { signal: first.signal, onEvent: stopAt(9, first) })
  await trainTiny(paused, { signal: second.signal, onEvent: stopAt(4, second) })
  await trainTiny(paused, { signal: third.signal, onEvent: stopAt(9, third), resume: true })
  const tensors = await checkpointTensors(straight)
  // 8 modules' R, pooler and classifier with a bias each; values and two moments of all.
  expect(Object.keys(tensors)).toHaveLength(3 * (8 + 4))
  expect(await checkpointTensors(paused)).toEqual(tensors)
})

test('a run that is cut off goes on from its last checkpoint and takes the same steps again', async () => {
  const whole = await tinyRun(demanding)
  const cut = beside(whole, 'cut')
  const expected = await trainTiny(whole)
  const died = trainTiny(cut, {
    onEvent: (event) => {
      if (event.kind === 'point' && event.point.step === 8) throw new Error('killed')
    },
  })
  await expect(died).rejects.toThrow('killed')
  const { events, outcome } = await trainTiny(cut, { resume: true })
  // The checkpoint of the evaluation after step 6; a minute has not passed.
  expect(pointsOf(events)[0]?.step).toBe(7)
  const { points, evaluations } = measured(expected.events)
  expect(measured(events)).toEqual({ points: points.slice(6), evaluations: evaluations.slice(3) })
  expect(outcome.best?.loss).toBe(expected.outcome.best?.loss)
  expect((await readFile(join(cut.runFolder, adapterFileName))).equals(await readFile(join(whole.runFolder, adapterFileName)))).toBe(true)
})

test('patience goes on where it was', async () => {
  const training = { epochs: 9, learningRate: 1e-30, headLearningRate: 1e-30, weightDecay: 0, earlyStopping: 3 }
  const run = await tinyRun({ training })
  const stop = new AbortController()
  await trainTiny(run, { signal: stop.signal, onEvent: stopAt(12, stop) })
  const { events, outcome } = await trainTiny(run, { resume: true })
  // Evaluations at 5 (the best), 10, 15 and 20.
  expect(evaluationsOf(events).map(({ step }) => step)).toEqual([15, 20])
  expect(outcome).toMatchObject({ state: 'finished', best: { step: 5 } })
})

test('a run without a checkpoint begins when it is resumed', async () => {
  const { events, outcome } = await trainTiny(await tinyRun({ training: { epochs: 1 } }), { resume: true })
  expect(pointsOf(events)[0]?.step).toBe(1)
  expect(outcome.state).toBe('finished')
})

test('other texts, and a damaged checkpoint, are refused by name', async () => {
  const run = await tinyRun()
  const stop = new AbortController()
  await trainTiny(run, { signal: stop.signal, onEvent: stopAt(3, stop) })
  const [other, cut] = [beside(run, 'other'), beside(run, 'cut')]
  for (const { runFolder } of [other, cut]) await cp(run.runFolder, runFolder, { recursive: true })
  const file = join(cut.runFolder, checkpointFileName)
  await writeFile(file, (await readFile(file)).subarray(0, -100))
  await expect(trainTiny(cut, { resume: true })).rejects.toMatchObject({ failure: { code: 'checkpoint-broken', suggestion: expect.stringContaining('new run') as string } })
  await writeFile(run.configuration.data.file, tinyCsv(60))
  await expect(trainTiny(other, { resume: true })).rejects.toMatchObject({ failure: { code: 'checkpoint-unfit' } })
})

test('a source of random numbers goes on from its state, the second normal of a pair included', () => {
  const random = seededRandom(3)
  random.normal()
  const kept = JSON.parse(JSON.stringify(random.state())) as ReturnType<typeof random.state>
  const again = [random.normal(), random.uniform(), random.integer(1000), random.normal()]
  const resumed = resumedRandom(kept)
  expect([resumed.normal(), resumed.uniform(), resumed.integer(1000), resumed.normal()]).toEqual(again)
})

import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trainingEventSchema, type TrainingEvent } from '../../shared/contract/engine.ts'
import type { Evaluation, TrainingPoint } from '../../shared/run-record.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { linearSchedule, warmupSteps } from '../optimization/schedule.ts'
import { relativeDifference } from '../testing/compare.ts'
import { type TinyRun, tinyRun, trainTiny } from '../testing/tiny-run.ts'
import { makeBatch, oneTextARow } from './batches.ts'
import { evaluate } from './evaluate.ts'
import { fillNetwork } from './fill-network.ts'
import { chooseLengths, usualTokensAtOnce } from './micro-batches.ts'
import { evaluationProgram, trainingProgram } from './network.ts'
import { ProgramsByShape } from './programs-by-shape.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { adapterFileName } from './save-trained.ts'

const pointsOf = (events: readonly TrainingEvent[]): TrainingPoint[] => events.flatMap((event) => (event.kind === 'point' ? [event.point] : []))
const evaluationsOf = (events: readonly TrainingEvent[]): Evaluation[] =>
  events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : []))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const adapterOf = ({ runFolder }: TinyRun): string => join(runFolder, adapterFileName)

function prepare({ configuration, cacheFolder }: TinyRun): Promise<PreparedRun> {
  const signal = new AbortController().signal
  return prepareRun(configuration, { cacheFolder, executor: compiledExecutor(join(cacheFolder, 'programs')), signal, onStage: () => undefined })
}

/** 36 texts to train in batches of 8: four full ones and one of 4, each epoch. */
const stepsAnEpoch = 5

test('a run tells its stages, its start, every step and one evaluation an epoch, and learns', async () => {
  const run = await tinyRun()
  const { events, outcome } = await trainTiny(run)
  for (const event of events) trainingEventSchema.parse(event)
  const kinds = events.map(({ kind }) => kind)
  const start = kinds.indexOf('started')
  expect(new Set(kinds.slice(0, start))).toEqual(new Set(['stage']))
  const epoch = [...Array.from({ length: stepsAnEpoch }, () => ['point', 'norms']).flat(), 'evaluation']
  // Each evaluation but the last, after which the run has finished, leaves a checkpoint.
  expect(kinds.slice(start + 1)).toEqual(Array.from({ length: 4 }, () => [...epoch, 'checkpoint']).flat().slice(0, -1))
  // 2 layers × 4 modules × rank²; fresh pooler 32 × 32 + 32, classifier 2 × (32 + 1).
  expect(events[start]).toEqual({ kind: 'started', totalSteps: 20, trainedValues: { adapter: 8 * 16, head: 1056 + 66 }, labels: ['ham', 'spam'] })
  const points = pointsOf(events)
  expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(points.map(({ epoch }) => epoch)).toEqual(points.map(({ step }) => step / stepsAnEpoch))
  expect(evaluationsOf(events).map(({ step, epoch }) => [step, epoch])).toEqual([[5, 1], [10, 2], [15, 3], [20, 4]])
  const losses = points.map(({ loss }) => loss)
  expect(mean(losses.slice(-stepsAnEpoch))).toBeLessThan(mean(losses.slice(0, stepsAnEpoch)) / 2)
  expect(outcome.state).toBe('finished')
  expect(outcome.last).toEqual(evaluationsOf(events).at(-1))
  // Two texts in three are of the larger class.
  expect(outcome.best?.metrics.accuracy).toBeGreaterThan(0.8)
})

test('learning rates rise over the warm-up and fall to the end, R and head each with its own', async () => {
  const { events } = await trainTiny(await tinyRun({ training: { epochs: 2, learningRate: 4e-3, headLearningRate: 1e-2, warmupRatio: 0.25 } }))
  const warmup = warmupSteps(10, 0.25)
  expect(warmup).toBe(3)
  for (const { step, learningRate, headLearningRate } of pointsOf(events)) {
    const share = step <= 3 ? (step - 1) / 3 : (11 - step) / 7
    expect(share).toBeCloseTo(linearSchedule(step - 1, 10, warmup), 12)
    expect(learningRate).toBeCloseTo(4e-3 * share, 12)
    expect(headLearningRate).toBeCloseTo(1e-2 * share, 12)
  }
})

test('the adapter is written, and reopens with rank² values a module', async () => {
  const run = await tinyRun({ adapter: { rank: 3 }, training: { epochs: 1 } })
  await trainTiny(run)
  expect(await readdir(run.runFolder)).toEqual([adapterFileName])
  const adapter = await readAdapter(adapterOf(run))
  expect(adapter).toMatchObject({ configuration: { rank: 3 }, labels: ['ham', 'spam'], maximumLength: 16, baseFolder: run.configuration.modelFolder })
  expect(adapter.tensors.map(({ data }) => data.length)).toEqual(Array.from({ length: 8 }, () => 9))
  expect(adapter.tensors.every(({ data }) => data.every((value) => value !== 0))).toBe(true)
})

test('one seed gives the same bits twice, another seed others', async () => {
  const run = await tinyRun({ training: { epochs: 1, seed: 5 } })
  const measure = async (again: TinyRun) => {
    const { events } = await trainTiny(again)
    const points = pointsOf(events).map(({ step, loss, gradientNorm, learningRate }) => ({ step, loss, gradientNorm, learningRate }))
    return { points, adapter: await readFile(adapterOf(again)) }
  }
  const first = await measure(run)
  // The factors come from the cache now, and from a fresh decomposition in a folder of its own.
  expect(await measure({ ...run, runFolder: join(run.runFolder, 'again') })).toEqual(first)
  expect(await measure({ ...run, cacheFolder: join(run.runFolder, 'cache') })).toEqual(first)
  const { training } = run.configuration
  const other = await measure({ ...run, configuration: { ...run.configuration, training: { ...training, seed: 6 } } })
  expect(other.points.map(({ loss }) => loss)).not.toEqual(first.points.map(({ loss }) => loss))
  expect(other.adapter.equals(first.adapter)).toBe(false)
})

test('the adapter kept is the best by validation accuracy', async () => {
  const run = await tinyRun({ training: { epochs: 6, learningRate: 3e-2, headLearningRate: 3e-2 } })
  const files: Buffer[] = []
  const { events, outcome } = await trainTiny(run, {
    onEvent: ({ kind }) => {
      if (kind === 'evaluation') files.push(readFileSync(adapterOf(run)))
    },
  })
  const accuracies = evaluationsOf(events).map(({ metrics }) => metrics.accuracy ?? NaN)
  const best = accuracies.indexOf(Math.max(...accuracies))
  expect(best, 'some epoch must come after the best').toBeLessThan(5)
  expect(outcome.best).toEqual(evaluationsOf(events)[best])
  expect(readFileSync(adapterOf(run)).equals(files[best] ?? Buffer.of())).toBe(true)
  const { folder, architecture, factors, validation, paddingToken } = await prepare(run)
  const { network, trained } = fillNetwork(folder, architecture, factors, await readAdapter(adapterOf(run)))
  const programs = new ProgramsByShape(compiledExecutor(run.cacheFolder), (shape) => evaluationProgram(network, shape))
  const plan = { lengths: chooseLengths(validation, 16), tokensAtOnce: usualTokensAtOnce }
  const score = await evaluate({ network, programs, plan, paddingToken, trained }, validation)
  await programs.dispose()
  expect(score?.metrics.accuracy).toBe(outcome.best?.metrics.accuracy)
  expect(score?.loss).toBeCloseTo(outcome.best?.loss ?? NaN, 5)
})

test('a run stopped before its first step keeps nothing', async () => {
  const early = await tinyRun()
  expect((await trainTiny(early, { signal: AbortSignal.abort() })).outcome).toEqual({ state: 'stopped', best: null, last: null })
  expect(await readdir(early.runFolder)).toEqual([])
  for (const place of ['Reading the data', 'Decomposing weights: 2', 'Compiling']) {
    const run = await tinyRun()
    const stop = new AbortController()
    const { events, outcome } = await trainTiny(run, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'stage' && event.message.startsWith(place)) stop.abort()
      },
    })
    expect(stop.signal.aborted, place).toBe(true)
    expect(outcome, place).toEqual({ state: 'stopped', best: null, last: null })
    expect(pointsOf(events)).toEqual([])
    expect(await readdir(run.runFolder)).toEqual([])
  }
})

test.each([3, stepsAnEpoch, 8])('a run stopped at step %i ends there and keeps its adapter', async (lastStep) => {
  const run = await tinyRun({ training: { epochs: 50 } })
  const stop = new AbortController()
  const { events, outcome } = await trainTiny(run, {
    signal: stop.signal,
    onEvent: (event) => {
      if (event.kind === 'point' && event.point.step === lastStep) stop.abort()
    },
  })
  expect(outcome.state).toBe('stopped')
  expect(pointsOf(events)).toHaveLength(lastStep)
  expect(outcome.best?.step ?? null).toBe(lastStep <= stepsAnEpoch ? null : stepsAnEpoch)
  expect((await readAdapter(adapterOf(run))).tensors).toHaveLength(8)
})

test('three texts in a batch made for eight have the loss and gradients of the three alone', async () => {
  const run = await tinyRun()
  const { network, tensors, train, paddingToken } = await prepare(run)
  const trained = Object.fromEntries(tensors.map(({ name, values }) => [name, values]))
  const examples = train.slice(0, 3)
  const steps = []
  const alone = oneTextARow(examples, 16)
  for (const batch of [alone, { ...alone, shape: { rows: 8, length: 16, texts: 10 } }]) {
    const program = await compiledExecutor(run.cacheFolder).load(trainingProgram(network, batch.shape))
    const targets = network.task.targets(batch, network.outputs)
    steps.push(await program.run({ ...trained, ...makeBatch(batch, network.layOut, paddingToken), ...targets }))
    await program.dispose()
  }
  const [wanted, filled] = steps
  expect(Math.abs((filled?.loss?.[0] ?? NaN) - (wanted?.loss?.[0] ?? NaN))).toBeLessThan(1e-6)
  for (const [name, values] of Object.entries(wanted ?? {})) expect(relativeDifference(filled?.[name] ?? [], values), name).toBeLessThan(1e-5)
})

import { expect, test, vi } from 'vitest'
import type { TrainingEvent } from '../../shared/contract/engine.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { EngineHost } from './engine-host.ts'
import type { EngineProcess } from './engine-process.ts'

const folders = { runFolder: '/runs/a', cacheFolder: '/cache' }

test('a request is answered, and progress arrives before the answer', async () => {
  const onTask = vi.fn()
  const host = new EngineHost(forkFakeEngine, onTask)
  expect(await host.request('prepareSample', { folder: '/s' })).toEqual({ modelFolder: '/s/model', dataFile: '/s/mail.csv' })
  expect(onTask).toHaveBeenCalledWith({ task: 'sample', fraction: 0.5, message: 'Unpacking' })
})

test('the engine’s own failures keep their words; senseless values stop at either end', async () => {
  const host = new EngineHost(forkFakeEngine, vi.fn())
  await expect(host.request('describeModel', { folder: '/none' })).rejects.toMatchObject({ failure: { code: 'model.missing' } })
  await expect(host.request('inspectDataset', { file: 'a.csv' })).rejects.toMatchObject({ failure: { code: 'command.invalid-output' } })
  await expect(host.request('describeModel', { folder: 1 as unknown as string })).rejects.toMatchObject({
    failure: { code: 'command.invalid-input' },
  })
})

test('training events arrive in order and batched, all of them before the outcome', async () => {
  const host = new EngineHost(forkFakeEngine, vi.fn())
  const batches: (readonly TrainingEvent[])[] = []
  const outcome = await host.train({ runId: 'a', configuration: sampleConfiguration, ...folders }, (events) => void batches.push(events))
  expect(outcome.state).toBe('finished')
  expect(batches[0]?.map(({ kind }) => kind)).toEqual(['stage', 'started', 'point'])
  const steps = batches.flat().flatMap((event) => (event.kind === 'point' ? [event.point.step] : []))
  expect(steps).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('a loss that is no number fails the run with advice', async () => {
  const host = new EngineHost(forkFakeEngine, vi.fn())
  const training = host.train({ runId: 'a', configuration: { ...sampleConfiguration, name: 'diverge' }, ...folders }, vi.fn())
  await expect(training).rejects.toMatchObject({ failure: { code: 'training.invalid-event' } })
})

test('a crash fails everything pending, says why, and the next request gets a new worker', async () => {
  const host = new EngineHost(forkFakeEngine, vi.fn())
  const [first] = await host.request('executors', { cacheFolder: '' })
  const training = host.train({ runId: 'a', configuration: { ...sampleConfiguration, name: 'deaf' }, ...folders }, vi.fn())
  const crash = host.request('describeModel', { folder: '/crash' })
  await expect(crash).rejects.toMatchObject({
    failure: { code: 'engine.stopped', cause: expect.stringContaining('exit code 134') as string, suggestion: expect.stringContaining('smaller batch') as string },
  })
  await expect(training).rejects.toMatchObject({ failure: { code: 'engine.stopped' } })
  const [second] = await host.request('executors', { cacheFolder: '' })
  expect(second?.detail).not.toBe(first?.detail)
})

test('closing ends a worker that is stuck', async () => {
  const host = new EngineHost(forkFakeEngine, vi.fn())
  await host.request('executors', { cacheFolder: '' })
  const training = host.train({ runId: 'a', configuration: { ...sampleConfiguration, name: 'stuck' }, ...folders }, vi.fn())
  const ended = expect(training).rejects.toMatchObject({ failure: { code: 'engine.ended' } })
  const before = Date.now()
  await host.close()
  expect(Date.now() - before).toBeLessThan(1900)
  await ended
})

test('a worker that talks nonsense is ended, and whoever waits is told', async () => {
  let talk: (message: unknown) => void = vi.fn()
  let exit: () => void = vi.fn()
  const nonsense: EngineProcess = {
    post: () => talk({ kind: 'poem' }),
    onMessage: (listener) => (talk = listener),
    onExit: (listener) => (exit = () => listener({ code: 0, lastWords: '' })),
    kill: () => exit(),
  }
  const host = new EngineHost(() => nonsense, vi.fn())
  await expect(host.request('executors', { cacheFolder: '' })).rejects.toMatchObject({ failure: { code: 'engine.unintelligible' } })
})

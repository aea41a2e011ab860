import { expect, onTestFinished, test, vi } from 'vitest'
import type { QueueState, RunUpdate } from '../../shared/contract/studio.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { type DataFolder, dataFolderInside } from '../store/data-folder.ts'
import { openHistory } from '../store/open-history.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { RunQueue } from './run-queue.ts'
import { RunService } from './run-service.ts'

const patience = { timeout: 20_000, interval: 5 }

/** The real store, service and queue over a made-up engine in a real process. */
function openRuns(dataFolder: DataFolder = dataFolderInside(temporaryFolder())) {
  const history = openHistory(dataFolder.databaseFile)
  onTestFinished(() => history.close())
  const updates: RunUpdate[] = []
  const states: QueueState[] = []
  const engine = new EngineHost(forkFakeEngine, vi.fn())
  const runs = new RunService({ history, engine, dataFolder, onUpdate: (update) => void updates.push(update) })
  const queue = new RunQueue({ history, runs, onChange: (state) => void states.push(state) })
  const until = (runId: string, state: string) => vi.waitUntil(() => history.reader.findRun(runId)?.state === state, patience)
  const measured = (runId: string) => vi.waitUntil(() => updates.some(({ summary, points }) => summary.id === runId && points.length > 0), patience)
  return { dataFolder, history, runs, queue, updates, states, until, measured }
}

const named = (name: string) => ({ ...sampleConfiguration, name })

test('a paused run goes on from its checkpoint, also after a restart, and its log tells so', async () => {
  const first = openRuns()
  const runId = first.queue.submit(named('long'))
  await first.measured(runId)
  first.runs.pause(runId)
  expect(first.history.reader.findRun(runId)?.state).toBe('pausing')
  await first.until(runId, 'paused')
  const paused = first.runs.get(runId)
  expect(paused.summary).toMatchObject({ finishedAt: null, failure: null, checkpointStep: paused.summary.step })

  const again = openRuns(first.dataFolder)
  again.queue.resume(runId)
  await again.measured(runId)
  expect(again.updates.find(({ points }) => points.length > 0)?.points[0]?.step).toBe(paused.summary.step + 1)
  again.runs.stop(runId)
  await again.until(runId, 'stopped')
  const told = again.runs.log(runId)
  expect(told.filter(({ kind }) => kind === 'state').map(({ message }) => message)).toEqual(['training', 'pausing', 'paused', 'training', 'stopping', 'stopped'])
  expect(told.filter(({ kind }) => kind === 'stage')).toHaveLength(2)
  // A run that was stopped can go on too.
  again.queue.resume(runId)
  await again.until(runId, 'training')
  await again.runs.close()
  expect(again.history.reader.findRun(runId)?.state).toBe('paused')
})

test('a run paused before its first step begins when it is resumed', async () => {
  const { runs, queue, history, until } = openRuns()
  const runId = queue.submit(named('late'))
  runs.pause(runId)
  await until(runId, 'paused')
  expect(history.reader.findRun(runId)?.checkpointStep).toBeNull()
  queue.resume(runId)
  await until(runId, 'finished')
  expect(runs.get(runId).points).toHaveLength(20)
  expect(() => queue.resume(runId)).toThrow(/cannot go on/)
})

test('runs wait in their order, which can be changed, and begin one after another', async () => {
  const { runs, queue, states, history, until, measured } = openRuns()
  const long = queue.submit(named('long'))
  const [a, b, c] = [queue.submit(named('a')), queue.submit(named('b')), queue.submit(named('c'))]
  expect(queue.state).toEqual({ runIds: [a, b, c], isHeld: false })
  expect(history.reader.findRun(a)?.state).toBe('queued')
  queue.move(c, 0)
  queue.move(a, 9)
  expect(states.at(-1)?.runIds).toEqual([c, b, a])
  expect(queue.remove(b)).toBe('discarded')
  await measured(long)
  runs.stop(long)
  await until(a, 'finished')
  expect(queue.state.runIds).toEqual([])
  const began = (runId: string) => history.reader.readLog(runId)[0]?.at ?? NaN
  expect(began(c)).toBeLessThan(began(a))
  expect(history.reader.deletedRuns().map(({ id, state }) => [id, state])).toEqual([[b, 'queued']])
  expect(history.reader.listRuns().map(({ name }) => name).sort()).toEqual(['a', 'c', 'long'])
})

test('pausing holds the queue, resuming lets it go on; a run that is resumed while another trains waits', async () => {
  const { runs, queue, until, measured } = openRuns()
  const first = queue.submit(named('long'))
  const next = queue.submit(named('next'))
  await measured(first)
  runs.pause(first)
  await until(first, 'paused')
  await vi.waitUntil(() => queue.state.isHeld, patience)
  expect(queue.state).toEqual({ runIds: [next], isHeld: true })
  queue.release()
  await until(next, 'finished')

  const other = queue.submit(named('long'))
  await measured(other)
  queue.resume(first)
  expect(queue.state.runIds).toEqual([first])
  expect(queue.remove(first)).toBe('paused')
  expect(runs.find(first).state).toBe('paused')
  await runs.close()
})

test('after a restart the queue is there, and waits until it is released', async () => {
  const before = openRuns()
  before.queue.submit(named('long'))
  const [a, b] = [before.queue.submit(named('a')), before.queue.submit(named('b'))]
  before.queue.move(b, 0)
  before.queue.hold()
  await before.runs.close()

  const { queue, until } = openRuns(before.dataFolder)
  expect(queue.state).toEqual({ runIds: [b, a], isHeld: true })
  queue.advance()
  expect(queue.state.runIds).toEqual([b, a])
  queue.release()
  await until(a, 'finished')
})

test('a discarded run is stopped out of sight, and comes back with what it had trained', async () => {
  const { runs, queue, history, until, measured } = openRuns()
  const runId = queue.submit(named('long'))
  await measured(runId)
  queue.discard(runId)
  expect(history.reader.listRuns()).toEqual([])
  expect(runs.isDiscarded(runId)).toBe(true)
  queue.restore(runId)
  expect([runs.isDiscarded(runId), runs.find(runId).state]).toEqual([false, 'stopping'])
  await until(runId, 'stopped')
  expect(runs.get(runId).summary.checkpointStep).toBeGreaterThan(0)

  queue.discard(runId)
  expect(history.reader.deletedRuns().map(({ id }) => id)).toEqual([runId])
  const next = queue.submit(named('long'))
  await measured(next)
  const waiting = queue.submit(named('waiting'))
  queue.discard(next)
  // Its place is free once it has stopped.
  await until(waiting, 'finished')
})

test('a run that another process trains cannot be discarded, paused or resumed here', () => {
  const { runs, queue, history } = openRuns()
  history.writer.createRun(named('CLI'), { id: 'cli', folder: '/elsewhere', now: 1 })
  expect(() => runs.pause('cli')).toThrow(/another process/)
  expect(() => queue.discard('cli')).toThrow(/cannot be deleted yet/)
  expect(() => queue.resume('cli')).toThrow(/cannot go on/)
  expect(queue.state.runIds).toEqual([])
  queue.submit(named('waits for it'))
  expect(queue.state.runIds).toHaveLength(1)
})

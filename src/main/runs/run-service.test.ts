import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { runConfigurationSchema } from '../../shared/run-configuration.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { dataFolderInside } from '../store/data-folder.ts'
import { openHistory } from '../store/open-history.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { sampleConfiguration, samplePoint } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createExportFolder } from './export-folder.ts'
import { removeDeletedRuns } from './remove-deleted-runs.ts'
import { RunService } from './run-service.ts'

/** The real store and service over a made-up engine in a real process. */
function openService(stopTimeoutMilliseconds = 10_000) {
  const dataFolder = dataFolderInside(temporaryFolder())
  const history = openHistory(dataFolder.databaseFile)
  onTestFinished(() => history.close())
  const updates: RunUpdate[] = []
  const engine = new EngineHost(forkFakeEngine, vi.fn())
  const onUpdate = (update: RunUpdate) => void updates.push(update)
  const runs = new RunService({ history, engine, dataFolder, onUpdate, stopTimeoutMilliseconds })
  return { runs, updates, history, dataFolder, engine }
}

function named(name: string) {
  return { ...sampleConfiguration, name }
}

test('a run is in the history, with its folder, as soon as it is started, and whole when it has finished', async () => {
  const { runs, updates, history, dataFolder } = openService()
  const { runId, ended } = runs.start(named('Spam'))
  expect(runId).toMatch(/^\d{8}-\d{6}-[0-9a-f]{4}$/)
  expect(history.reader.findRun(runId)).toMatchObject({ state: 'preparing', name: 'Spam', folder: join(dataFolder.runs, runId) })
  const written: unknown = JSON.parse(readFileSync(join(dataFolder.runs, runId, 'configuration.json'), 'utf8'))
  expect(runConfigurationSchema.parse(written)).toEqual(named('Spam'))

  const summary = await ended
  expect(summary).toMatchObject({ state: 'finished', step: 20, totalSteps: 20, stage: null, labels: ['ham', 'spam'], failure: null })
  expect(summary.best?.metrics.accuracy).toBe(0.2)
  const detail = runs.get(runId)
  expect(detail.summary).toEqual(summary)
  expect(detail.points.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(detail.evaluations.map(({ step }) => step)).toEqual([10, 20])
  expect(updates.flatMap(({ points }) => points)).toHaveLength(20)
  expect(updates.at(-1)?.summary).toEqual(summary)
})

test('a second start is refused and names the running one; asking for a run writes what is known first', async () => {
  const { runs, updates } = openService()
  const { runId } = runs.start(named('long'))
  expect(() => runs.start(named('Second'))).toThrow(/“long”/)
  await vi.waitUntil(() => updates.some(({ points }) => points.length > 0), { timeout: 20_000 })
  expect(runs.get(runId).points.length).toBe(updates.flatMap(({ points }) => points).length)
  expect(() => runs.ended(runId)).toThrow(/cannot be exported yet/)
  expect(() => runs.delete(runId)).toThrow(/cannot be deleted yet/)
  await runs.close()
  expect(runs.list().runs.map(({ summary }) => summary.state)).toEqual(['paused'])
})

test('a stop shows at once and keeps what was measured; the next run starts', async () => {
  const { runs, updates, history } = openService()
  const { runId, ended } = runs.start(named('long'))
  await vi.waitUntil(() => updates.some(({ points }) => points.length > 0), { timeout: 20_000 })
  runs.stop(runId)
  expect(history.reader.findRun(runId)?.state).toBe('stopping')
  expect(await ended).toMatchObject({ state: 'stopped', failure: null })
  expect(runs.get(runId).points.length).toBeGreaterThan(0)
  runs.stop(runId)
  expect((await runs.start(named('Next')).ended).state).toBe('finished')
})

test('a run stopped before its engine is up is stopped', async () => {
  const { runs } = openService()
  const { runId, ended } = runs.start(named('long'))
  runs.stop(runId)
  expect((await ended).state).toBe('stopped')
})

test.each(['deaf', 'stuck'])('an engine that is %s to a stop is ended, and the run is stopped', async (name) => {
  const { runs, engine } = openService(300)
  await engine.request('executors', { cacheFolder: '' })
  const { runId, ended } = runs.start(named(name))
  runs.stop(runId)
  expect(await ended).toMatchObject({ state: 'stopped', failure: null })
  expect((await runs.start(named('Next')).ended).state).toBe('finished')
})

test('a pause gives the engine time; a stop that is asked for meanwhile, and closing, do not', async () => {
  const { runs, engine } = openService(300)
  await engine.request('executors', { cacheFolder: '' })
  const first = runs.start(named('deaf'))
  runs.pause(first.runId)
  await wait(900)
  expect(runs.find(first.runId).state).toBe('pausing')
  runs.stop(first.runId)
  expect(await first.ended).toMatchObject({ state: 'stopped', failure: null })

  await engine.request('executors', { cacheFolder: '' })
  const second = runs.start(named('deaf'))
  await runs.close()
  expect(await second.ended).toMatchObject({ state: 'paused', failure: null, finishedAt: null })
})

test('a crash of the engine fails the run and keeps what was measured', async () => {
  const { runs, history } = openService()
  const { runId, ended } = runs.start(named('crash'))
  await ended
  const run = history.reader.getRun(runId)
  expect(run?.summary).toMatchObject({ state: 'failed', step: 4, failure: { code: 'engine.stopped' } })
  expect(run?.summary.failure?.cause).toContain('exit code 3')
  expect(run?.points).toHaveLength(4)
})

test('a history that cannot be written for a while does not end the training, and loses nothing', async () => {
  const { runs, history } = openService()
  const report = vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(history.writer, 'applyUpdate').mockImplementationOnce(() => {
    throw new Error('database is locked')
  })
  const { runId, ended } = runs.start(named('long'))
  // The engine is a process that has to start first.
  await vi.waitUntil(() => report.mock.calls.length > 0, { timeout: 20_000 })
  runs.stop(runId)
  await ended
  expect(runs.get(runId).points[0]).toEqual(samplePoint(1))
  report.mockRestore()
})

test('a deleted run comes back whole until deleted runs are removed; then its row and its own folder go, and only that', async () => {
  const { runs, history, dataFolder } = openService()
  const { runId, ended } = runs.start(named('Spam'))
  await ended
  const elsewhere = temporaryFolder()
  const foreign = history.writer.createRun(named('CLI'), { id: 'cli', folder: elsewhere, now: 1 })
  expect(() => runs.stop('cli')).toThrow(/another process/)
  history.writer.applyUpdate({ summary: { ...foreign, state: 'finished' }, points: [], evaluations: [], updateNorms: [] })
  const whole = runs.get(runId)
  runs.delete(runId)
  expect(() => runs.get(runId)).toThrow(/no such run/)
  expect(() => runs.annotate(runId, { starred: true })).toThrow(/no such run/)
  runs.restore(runId)
  expect(runs.get(runId)).toEqual(whole)

  runs.delete(runId)
  runs.delete('cli')
  expect(existsSync(join(dataFolder.runs, runId, 'configuration.json'))).toBe(true)
  await removeDeletedRuns(history, dataFolder.runs)
  expect(existsSync(join(dataFolder.runs, runId))).toBe(false)
  expect(existsSync(elsewhere)).toBe(true)
  expect(runs.list()).toEqual({ runs: [], more: false })
  expect(() => runs.delete(runId)).toThrow(/no such run/)
  expect(() => runs.restore(runId)).toThrow(/no such run/)
})

test('a long list comes in pages that hold every run once', () => {
  const { runs, history } = openService()
  const ids = Array.from({ length: 601 }, (_, index) => `run-${index}`)
  for (const [index, id] of ids.entries()) history.writer.createRun(sampleConfiguration, { id, folder: '/runs', now: index })
  const found: string[] = []
  for (let before: number | null = null; ; ) {
    const page = runs.list({ after: 0, before })
    found.push(...page.runs.map(({ summary }) => summary.id))
    before = page.runs.at(-1)?.revision ?? null
    if (!page.more) break
  }
  expect(found).toEqual(ids.toReversed())
})

test('exports never go into an existing folder', async () => {
  const parent = temporaryFolder()
  mkdirSync(join(parent, 'Spam-or-not-2-peft'))
  expect(await createExportFolder(parent, '../Spam: or/not? 2', 'peft')).toBe(join(parent, 'Spam-or-not-2-peft-2'))
  expect(await createExportFolder(parent, '../Spam: or/not? 2', 'peft')).toBe(join(parent, 'Spam-or-not-2-peft-3'))
  expect(await createExportFolder(parent, '///', 'native')).toBe(join(parent, 'run-native'))
  expect(await createExportFolder(parent, 'Größe 1.5', 'merged')).toBe(join(parent, 'Größe-1.5-merged'))
})

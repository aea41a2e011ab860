import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { StudioFailure } from '../../shared/failure.ts'
import { sampleConfiguration, sampleEvaluation, samplePoint } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { History } from './history.ts'
import { openHistory } from './open-history.ts'

function open(file: string): History {
  const history = openHistory(file)
  onTestFinished(() => history.close())
  return history
}

function failureOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof StudioFailure) return error.failure.code
  }
  return 'none'
}

test('what is written comes back, newest run first, also after a restart', () => {
  const file = join(temporaryFolder(), 'new', 'history.sqlite')
  const history = openHistory(file)
  const first = history.writer.createRun(sampleConfiguration, { id: 'a', folder: '/runs/a', now: 1000 })
  const second = history.writer.createRun({ ...sampleConfiguration, name: ' ' }, { id: 'b', folder: '/runs/b', now: 2000 })
  const ended = {
    ...first,
    state: 'failed' as const,
    step: 2,
    totalSteps: 20,
    finishedAt: 3000,
    trainedValues: { adapter: 64, head: 770 },
    labels: ['ham', 'spam'],
    best: sampleEvaluation(1, 0.9),
    last: sampleEvaluation(2, 0.8),
    failure: { code: 'x', title: 't', cause: 'c', suggestion: 's' },
  }
  const evaluations = [sampleEvaluation(1, 0.9), sampleEvaluation(2, 0.8)]
  const updateNorms = [{ step: 2, modules: { 'encoder.layer.0.attention.self.query': 0.25 } }]
  history.writer.applyUpdate({ summary: ended, points: [samplePoint(2), samplePoint(1)], evaluations, updateNorms })
  history.close()

  const { reader } = open(file)
  expect(second.name).toBe('all-MiniLM-L6-v2, rank 8')
  expect(reader.listRuns()).toEqual([second, ended])
  expect(reader.findRun('a')).toEqual(ended)
  expect(reader.getRun('a')).toEqual({ summary: ended, points: [samplePoint(1), samplePoint(2)], evaluations, updateNorms })
  expect(reader.getRun('missing')).toBeNull()
})

test('a step measured again replaces the older one, and a removed run takes its points along', () => {
  const file = join(temporaryFolder(), 'history.sqlite')
  const { reader, writer } = open(file)
  const summary = writer.createRun(sampleConfiguration, { id: 'a', folder: '/runs/a', now: 1000 })
  writer.applyUpdate({ summary, points: [samplePoint(1)], evaluations: [], updateNorms: [] })
  writer.applyUpdate({ summary, points: [{ ...samplePoint(1), loss: 7 }], evaluations: [], updateNorms: [] })
  expect(reader.getRun('a')?.points).toEqual([{ ...samplePoint(1), loss: 7 }])
  writer.removeRun('a')
  const database = new Database(file, { readonly: true })
  onTestFinished(() => void database.close())
  expect(database.prepare('SELECT count(*) AS count FROM points').get()).toEqual({ count: 0 })
  expect(database.pragma('foreign_key_check')).toEqual([])
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
})

test.each([
  ['garbage', () => Buffer.from('This is not a database. '.repeat(2000))],
  ['short garbage', () => Buffer.from('oops')],
  ['a database with garbage pages', () => overwritten(sampleDatabase(temporaryFolder()))],
])('%s is set aside and named, never replaced in silence', (_name, damage) => {
  const folder = temporaryFolder()
  const file = join(folder, 'history.sqlite')
  const bytes = damage()
  writeFileSync(file, bytes)
  const history = open(file)
  const kept = readdirSync(folder).find((name) => /^history\.sqlite\.damaged-\d{8}-\d{6}$/.test(name)) ?? ''
  expect(readFileSync(join(folder, kept))).toEqual(bytes)
  expect(history.notice).toContain(join(folder, kept))
  expect(history.reader.listRuns()).toEqual([])
})

test('a sound history has no notice; a newer one and a folder in its place are refused by name', () => {
  const folder = temporaryFolder()
  expect(open(join(folder, 'sound.sqlite')).notice).toBeNull()
  const newer = join(folder, 'newer.sqlite')
  const database = new Database(newer)
  database.pragma('user_version = 99')
  database.close()
  expect(failureOf(() => openHistory(newer))).toBe('history.newer')
  mkdirSync(join(folder, 'taken.sqlite'))
  expect(failureOf(() => openHistory(join(folder, 'taken.sqlite')))).toBe('history.cannot-open')
})

// Proves that a killed process loses nothing it was told is written; says nothing about a loss of power.
test('a process killed in the middle of writing leaves a readable history, and its run is found interrupted', async () => {
  const file = join(temporaryFolder(), 'history.sqlite')
  const script = join(import.meta.dirname, '../testing/endless-writer.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let written = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    written = Number(chunk.toString().trim().split('\n').at(-1))
    if (written > 200) break
  }
  const history = open(file)
  expect(history.writer.markInterrupted()).toEqual([])
  child.kill('SIGKILL')
  await once(child, 'exit')

  const points = history.reader.getRun('endless')?.points ?? []
  expect(points.length).toBeGreaterThanOrEqual(written)
  expect(points.map(({ step }) => step)).toEqual(points.map((_, index) => index + 1))
  expect(history.writer.markInterrupted()).toEqual(['endless'])
  const run = history.reader.findRun('endless')
  expect(run?.state).toBe('interrupted')
  expect(run?.finishedAt).toBe(points.at(-1)?.at)
})

test('the store loads without Electron', () => {
  const script = `import(${JSON.stringify(join(import.meta.dirname, 'open-history.ts'))}).then(() => console.log('loaded'))`
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: import.meta.dirname })
  expect(output.toString()).toContain('loaded')
})

function sampleDatabase(folder: string): string {
  const file = join(folder, 'sample.sqlite')
  const history = openHistory(file)
  const summary = history.writer.createRun(sampleConfiguration, { id: 'a', folder: '/runs/a', now: 1000 })
  const points = Array.from({ length: 2000 }, (_, index) => samplePoint(index + 1))
  history.writer.applyUpdate({ summary, points, evaluations: [], updateNorms: [] })
  history.close()
  return file
}

/** Leaves the first page, so that only a check of the whole file finds the damage. */
function overwritten(file: string): Buffer {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 8192, bytes.length - 4096)
  return bytes
}

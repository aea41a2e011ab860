import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { noMarks } from '../../shared/run-list.ts'
import { sampleConfiguration, samplePoint } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { History } from './history.ts'
import { migrate } from './migrate.ts'
import { openHistory } from './open-history.ts'

const everything = { after: 0, before: null }

function openWith(...ids: string[]): History {
  const history = openHistory(join(temporaryFolder(), 'history.sqlite'))
  onTestFinished(() => history.close())
  for (const [index, id] of ids.entries()) history.writer.createRun(sampleConfiguration, { id, folder: `/runs/${id}`, now: 1000 + index })
  return history
}

function listed({ reader }: History, range: { after: number; before: number | null } = everything): string[] {
  return reader.listRange(range, 100).map(({ summary }) => summary.id)
}

test('stars, tags and notes change one by one, and outlast updates of the run', () => {
  const history = openWith('a', 'b')
  expect(history.writer.annotate('a', { tags: ['paper', 'größer'] })).toEqual({ starred: false, tags: ['paper', 'größer'], notes: '' })
  expect(history.writer.annotate('a', { starred: true })).toEqual({ starred: true, tags: ['paper', 'größer'], notes: '' })
  expect(history.writer.annotate('a', { notes: 'σ too small', tags: [] })).toEqual({ starred: true, tags: [], notes: 'σ too small' })
  const summary = history.reader.findRun('a')
  if (summary === null) throw new Error('The run is gone')
  history.writer.applyUpdate({ summary: { ...summary, state: 'finished' }, points: [samplePoint(1)], evaluations: [], updateNorms: [] })
  const [first, second] = history.reader.listRange(everything, 100)
  expect(first).toMatchObject({ summary: { id: 'a', state: 'finished' }, marks: { starred: true, tags: [], notes: 'σ too small' } })
  expect(second).toMatchObject({ summary: { id: 'b' }, marks: noMarks })
  expect(() => history.writer.annotate('missing', { starred: true })).toThrow(/FOREIGN KEY/)
})

test('a list is read in pages, and after that only what changed', () => {
  const history = openWith('a', 'b', 'c', 'd')
  const page = history.reader.listRange(everything, 3)
  expect(page.map(({ summary }) => summary.id)).toEqual(['d', 'c', 'b'])
  expect(listed(history, { after: 0, before: page.at(-1)?.revision ?? null })).toEqual(['a'])
  const known = page[0]?.revision ?? 0
  const changed = () => listed(history, { after: known, before: null })
  expect(changed()).toEqual([])
  history.writer.annotate('b', { starred: true })
  expect(changed()).toEqual(['b'])
  history.writer.annotate('b', { starred: false })
  const summary = history.reader.findRun('a')
  if (summary === null) throw new Error('The run is gone')
  history.writer.applyUpdate({ summary: { ...summary, step: 1 }, points: [], evaluations: [], updateNorms: [] })
  history.writer.createRun(sampleConfiguration, { id: 'e', folder: '/runs/e', now: 5000 })
  expect(changed()).toEqual(['e', 'a', 'b'])
})

test('a deleted run is nowhere but in the list of what changed; restored it is whole, removed it is gone', () => {
  const history = openWith('a', 'b')
  const { reader, writer } = history
  writer.annotate('a', { notes: 'keep' })
  const before = reader.getRun('a')
  expect(writer.markDeleted('a', 9000)).toBe(true)
  expect([reader.findRun('a'), reader.getRun('a')]).toEqual([null, null])
  expect(reader.listRuns().map(({ id }) => id)).toEqual(['b'])
  expect(reader.activeRuns().map(({ id }) => id)).toEqual(['b'])
  expect(reader.deletedRuns().map(({ id }) => id)).toEqual(['a'])
  expect(reader.listRange(everything, 1)).toMatchObject([{ deleted: true, summary: { id: 'a' } }])
  expect(writer.markDeleted('a', null)).toBe(true)
  expect(reader.getRun('a')).toEqual(before)
  expect(reader.listRange(everything, 1)).toMatchObject([{ deleted: false, marks: { notes: 'keep' } }])
  writer.removeRun('a')
  expect(writer.markDeleted('a', null)).toBe(false)
  expect(listed(history)).toEqual(['b'])
})

test('runs of a history of the second version are numbered by their age, and have no marks', () => {
  const file = join(temporaryFolder(), 'history.sqlite')
  const database = new Database(file)
  migrate(database, 2)
  const insert = database.prepare(`INSERT INTO runs (id, name, state, created_at, configuration, step, total_steps, labels, folder, owner_pid)
    VALUES (?, '', 'finished', ?, ?, 0, 0, '[]', '/runs', 1)`)
  for (const [id, createdAt] of [['young', 300], ['old', 100], ['middle', 200]] as const) insert.run(id, createdAt, JSON.stringify(sampleConfiguration))
  database.close()
  const history = openHistory(file)
  onTestFinished(() => history.close())
  expect(history.reader.listRange(everything, 10).map(({ revision, summary, marks, deleted }) => [revision, summary.id, marks, deleted])).toEqual([
    [3, 'young', noMarks, false],
    [2, 'middle', noMarks, false],
    [1, 'old', noMarks, false],
  ])
})

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openHistory } from './open-history.ts'

test('log and queue are read as they were written; a run that is trained cannot be claimed', () => {
  const history = openHistory(join(temporaryFolder(), 'history.sqlite'))
  onTestFinished(() => history.close())
  const { reader, writer } = history
  const [a] = ['a', 'b', 'c'].map((id, index) => writer.createRun(sampleConfiguration, { id, folder: `/runs/${id}`, now: index, state: 'queued' }))
  expect(reader.queuedRuns().map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  writer.writeQueue(['c', 'a'])
  // One that has no place yet comes last.
  expect(reader.queuedRuns().map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  writer.markDeleted('c', 100)
  expect(reader.queuedRuns().map(({ id }) => id)).toEqual(['a', 'b'])
  writer.markDeleted('c', null)
  expect(reader.queuedRuns().map(({ id }) => id)).toEqual(['c', 'a', 'b'])

  const lines = [1, 2, 3].map((step) => ({ at: step, step, kind: 'stage' as const, message: `line ${step}` }))
  if (a === undefined) throw new Error('no run')
  const summary = { ...a, checkpointStep: 7 }
  writer.applyUpdate({ summary, points: [], evaluations: [], updateNorms: [] }, lines.slice(0, 2))
  writer.applyUpdate({ summary, points: [], evaluations: [], updateNorms: [] }, lines.slice(2))
  expect(reader.readLog('a')).toEqual(lines)

  // Idle since the last stage, at 3.
  expect(writer.claimRun('a', 5003)).toEqual({ ...summary, state: 'preparing', idleMilliseconds: 5000 })
  expect(reader.activeRuns().map(({ id }) => id)).toEqual(['a'])
  expect(writer.claimRun('a', 6000)).toBeNull()
  writer.removeRun('a')
  expect(reader.readLog('a')).toEqual([])
})

import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { CancellableTasks, rowProgress } from './cancellable-tasks.ts'

test('a cancelled task answers null, others of its kind too, and another kind goes on', async () => {
  const tasks = new CancellableTasks(() => undefined)
  const untilCancelled = (_: unknown, signal: AbortSignal) => wait(60_000, 'done', { signal })
  const [one, other, next] = [tasks.run('export', untilCancelled), tasks.run('export', untilCancelled), tasks.run('import', () => wait(20, 'done'))]
  tasks.cancel('export')
  expect(await Promise.all([one, other, next])).toEqual([null, null, 'done'])
})

test('a task that fails by itself fails, and one that ended is not cancelled any more', async () => {
  const tasks = new CancellableTasks(() => undefined)
  await expect(tasks.run('sample', () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  expect(await tasks.run('sample', () => Promise.resolve(1))).toBe(1)
  tasks.cancel('sample')
  expect(await tasks.run('sample', (_, signal) => Promise.resolve(signal.aborted))).toBe(false)
})

test('rows are told with what is known of their number', () => {
  const told = vi.fn()
  const onRows = rowProgress(told)
  onRows(5000, null)
  onRows(5000, 20_000)
  expect(told.mock.calls).toEqual([
    [{ task: 'dataset', fraction: null, message: 'Reading: 5000 rows so far' }],
    [{ task: 'dataset', fraction: 0.25, message: 'Looking for gaps and repeated texts' }],
  ])
})

test('telling progress ends a task that was cancelled', async () => {
  const told = vi.fn()
  const tasks = new CancellableTasks(told)
  const reading = tasks.run('dataset', async (onProgress) => {
    const onRows = rowProgress(onProgress)
    onRows(5000, null)
    tasks.cancel('dataset')
    await wait(1)
    expect(() => onRows(10_000, null)).toThrow()
    onRows(10_000, null)
    return 'read'
  })
  expect(await reading).toBeNull()
  expect(told).toHaveBeenCalledOnce()
})

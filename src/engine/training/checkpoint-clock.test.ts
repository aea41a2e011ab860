import { expect, test } from 'vitest'
import { CheckpointClock } from './checkpoint-clock.ts'

test('a checkpoint is due a minute after the last one, and later where writing is slow', async () => {
  let now = 100
  const clock = new CheckpointClock(() => now)
  const due = (after: number): boolean => {
    now += after
    return clock.isDue
  }
  const write = (seconds: number) => clock.time(() => Promise.resolve(void (now += seconds)))
  expect([due(59), due(1)]).toEqual([false, true])
  await write(0.1)
  expect([due(59), due(1)]).toEqual([false, true])
  // A twentieth of the time at most.
  await write(10)
  expect([due(199), due(1)]).toEqual([false, true])
})

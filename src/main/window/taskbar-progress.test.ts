import { expect, test, vi } from 'vitest'
import { TaskbarProgress } from './taskbar-progress.ts'

test('the bar waits, fills in steps that can be seen, and goes when the run has ended', () => {
  const setProgressBar = vi.fn()
  const bar = new TaskbarProgress(() => ({ setProgressBar }))
  bar.show({ state: 'preparing', step: 0, totalSteps: 0 })
  bar.show({ state: 'preparing', step: 0, totalSteps: 0 })
  for (let step = 1; step <= 1000; step += 1) bar.show({ state: 'training', step, totalSteps: 1000 })
  bar.show({ state: 'finished', step: 1000, totalSteps: 1000 })
  const shown = setProgressBar.mock.calls.map(([fraction]) => fraction as number)
  expect(shown[0]).toBe(2)
  expect(shown.at(-1)).toBe(-1)
  expect(shown.length).toBeGreaterThan(100)
  expect(shown.length).toBeLessThan(210)
})

test('without a window nothing is shown', () => {
  expect(() => new TaskbarProgress(() => null).show({ state: 'training', step: 1, totalSteps: 2 })).not.toThrow()
})

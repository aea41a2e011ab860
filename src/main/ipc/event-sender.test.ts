import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { sampleConfiguration, sampleEvaluation, samplePoint } from '../testing/sample-run.ts'
import { EventSender } from './event-sender.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function update(id: string, step: number): RunUpdate {
  const summary: RunSummary = {
    id,
    name: id,
    state: 'training',
    stage: null,
    createdAt: 1,
    finishedAt: null,
    configuration: sampleConfiguration,
    step,
    totalSteps: 20,
    trainedValues: null,
    labels: [],
    best: null,
    last: null,
    failure: null,
    folder: '/runs',
  }
  return { summary, points: [samplePoint(step)], evaluations: [sampleEvaluation(step, 0.5)], updateNorms: [{ step, modules: { query: 0.1 } }] }
}

test('updates of a run within a frame become one message with everything in order', () => {
  const send = vi.fn()
  const events = new EventSender({ send })
  for (const step of [1, 2, 3]) events.runUpdate(update('a', step))
  events.runUpdate(update('b', 9))
  expect(send).not.toHaveBeenCalled()
  vi.advanceTimersByTime(16)
  const joined = {
    summary: update('a', 3).summary,
    points: [1, 2, 3].map(samplePoint),
    evaluations: [1, 2, 3].map((step) => sampleEvaluation(step, 0.5)),
    updateNorms: [1, 2, 3].map((step) => ({ step, modules: { query: 0.1 } })),
  }
  expect(send.mock.calls).toEqual([
    ['studio:run.update', joined],
    ['studio:run.update', update('b', 9)],
  ])
  vi.advanceTimersByTime(100)
  expect(send).toHaveBeenCalledTimes(2)
})

test('of a task only the newest progress is sent', () => {
  const send = vi.fn()
  const events = new EventSender({ send })
  events.taskProgress({ task: 'sample', fraction: 0.1, message: 'Reading' })
  events.taskProgress({ task: 'sample', fraction: 0.2, message: 'Writing' })
  vi.advanceTimersByTime(16)
  expect(send.mock.calls).toEqual([['studio:task.progress', { task: 'sample', fraction: 0.2, message: 'Writing' }]])
})

test('an event outside the contract is not sent', () => {
  const report = vi.spyOn(console, 'error').mockReturnValue()
  const send = vi.fn()
  new EventSender({ send }).taskProgress({ task: 'sample', fraction: Number.NaN, message: 'Reading' })
  vi.advanceTimersByTime(16)
  expect(send).not.toHaveBeenCalled()
  expect(report).toHaveBeenCalledWith(expect.stringContaining('fraction'))
})

test('what waits is sent at once where an answer is about to go out, and only once', () => {
  const send = vi.fn()
  const events = new EventSender({ send })
  events.taskProgress({ task: 'sample', fraction: 1, message: 'Done' })
  events.flush()
  expect(send).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(100)
  expect(send).toHaveBeenCalledTimes(1)
})

test('what is written of an answer within a frame becomes one message, and none is left behind its end', () => {
  const send = vi.fn()
  const events = new EventSender({ send })
  for (const [id, text] of [['a', 'The '], ['b', 'Das '], ['a', 'sky']] as const) events.text(id, text)
  vi.advanceTimersByTime(16)
  events.text('a', ' is')
  events.flush()
  expect(send.mock.calls).toEqual([
    ['studio:playground.text', { generationId: 'a', text: 'The sky' }],
    ['studio:playground.text', { generationId: 'b', text: 'Das ' }],
    ['studio:playground.text', { generationId: 'a', text: ' is' }],
  ])
})

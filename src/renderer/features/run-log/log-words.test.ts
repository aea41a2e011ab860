import { expect, test } from 'vitest'
import { phrase } from '../../../shared/phrases/phrases.ts'
import { logText, logWords, withoutCounting } from './log-words.ts'

test('states are told in the words of the window, with their step; what the engine told stays as it is', () => {
  expect(logWords({ at: 0, step: 40, kind: 'state', message: 'paused' })).toBe('Paused (after step 40)')
  expect(logWords({ at: 0, step: 0, kind: 'state', message: 'stopping' })).toBe('Stopping')
  expect(logWords({ at: 0, step: 0, kind: 'stage', message: 'paused' })).toBe('paused')
  // Of a later version.
  expect(logWords({ at: 0, step: 3, kind: 'state', message: 'dreaming' })).toBe('dreaming')
})

test('of a stage that counted its modules the last line is left', () => {
  const counted = [1, 2, 3].map((done) => phrase('decomposing', { done, all: 3 }))
  const messages = [phrase('openingModel'), ...counted, phrase('compiling'), 'something else', 'something else', counted[0] ?? '']
  const lines = messages.map((message, at) => ({ at, step: 0, kind: 'stage' as const, message }))
  expect(withoutCounting(lines).map(({ at }) => at)).toEqual([0, 3, 4, 5, 6, 7])
  const states = [1, 2].map((at) => ({ at, step: at, kind: 'state' as const, message: 'paused' }))
  expect(withoutCounting(states)).toEqual(states)
})

test('copied text has one line each, with the time', () => {
  const lines = [1, 2].map((at) => ({ at, step: 0, kind: 'stage' as const, message: `line ${at}` }))
  expect(logText(lines)).toBe('1970-01-01T00:00:00.001Z  line 1\n1970-01-01T00:00:00.002Z  line 2')
})

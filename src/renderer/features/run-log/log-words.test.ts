import { expect, test } from 'vitest'
import { logText, logWords } from './log-words.ts'

test('states are told in the words of the window, with their step; what the engine told stays as it is', () => {
  expect(logWords({ at: 0, step: 40, kind: 'state', message: 'paused' })).toBe('Paused (after step 40)')
  expect(logWords({ at: 0, step: 0, kind: 'state', message: 'stopping' })).toBe('Stopping')
  expect(logWords({ at: 0, step: 0, kind: 'stage', message: 'paused' })).toBe('paused')
  // Of a later version.
  expect(logWords({ at: 0, step: 3, kind: 'state', message: 'dreaming' })).toBe('dreaming')
})

test('copied text has one line each, with the time', () => {
  const lines = [1, 2].map((at) => ({ at, step: 0, kind: 'stage' as const, message: `line ${at}` }))
  expect(logText(lines)).toBe('1970-01-01T00:00:00.001Z  line 1\n1970-01-01T00:00:00.002Z  line 2')
})

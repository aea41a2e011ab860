import { expect, test } from 'vitest'
import { nativeWords } from '../../shared/native-words/index.ts'
import { openHistory } from '../store/open-history.ts'
import { sampleConfiguration, sampleEvaluation } from '../testing/sample-run.ts'
import { endInWords } from './end-in-words.ts'

test('an end is told with its result, a failure with its reason, and what somebody ended not at all', () => {
  const history = openHistory(':memory:')
  const run = history.writer.createRun(sampleConfiguration, { id: 'a', folder: '/runs/a', now: 1 })
  history.close()
  const english = nativeWords('en')
  const finished = { ...run, state: 'finished' as const, step: 20, best: sampleEvaluation(20, 0.9375) }
  expect(endInWords(finished, english)).toEqual({ title: '“Spam or not” has finished', body: '20 steps, best accuracy 0.9375' })
  expect(endInWords(finished, nativeWords('de'))).toEqual({ title: '„Spam or not“ ist fertig', body: '20 Schritte, Bestwert Genauigkeit 0,9375' })
  const failure = { code: 'x', title: 'Training diverged', cause: '', suggestion: '' }
  expect(endInWords({ ...run, state: 'failed', failure }, english)?.body).toBe('Training diverged')
  for (const state of ['training', 'stopped', 'paused'] as const) expect(endInWords({ ...run, state }, english)).toBeNull()
})

import { expect, test } from 'vitest'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import type { RunState, RunSummary } from '../../../shared/run-record.ts'
import { asksPair, canAnswer } from './answering-runs.ts'

const evaluation = { step: 1, epoch: 1, loss: 0.1, metrics: { accuracy: 1 }, at: 0 }
const texts = { task: 'classification', file: 'mails.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.5 } }
const chats = { task: 'instruction', file: 'chats.jsonl', shape: 'messages', validation: { kind: 'fraction', fraction: 0.5 } }

function run(state: RunState, data: object = texts, best: RunSummary['best'] = evaluation): RunSummary {
  const configuration = runConfigurationSchema.parse({ modelFolder: 'base', data, adapter: { targetModules: ['query'] }, training: {} })
  const started = { id: '1', name: '', stage: null, createdAt: 0, finishedAt: 1, step: 1, totalSteps: 1, trainedValues: null, labels: [], last: best, failure: null, folder: '' }
  return { ...started, state, configuration, best }
}

test('a run answers once it has ended with an adapter, however it ended', () => {
  for (const state of ['finished', 'stopped', 'interrupted', 'failed'] as const) expect(canAnswer(run(state)), state).toBe(true)
  for (const state of ['preparing', 'training', 'stopping'] as const) expect(canAnswer(run(state)), state).toBe(false)
  expect(canAnswer(run('failed', texts, null))).toBe(false)
})

test('a run that learned to write text has no label to answer', () => {
  expect(canAnswer(run('finished', chats))).toBe(false)
})

test('a run on pairs asks for a second text', () => {
  expect(asksPair(run('finished'))).toBe(false)
  expect(asksPair(run('finished', { ...texts, secondTextColumn: 'reply' }))).toBe(true)
  expect(asksPair(run('finished', chats))).toBe(false)
})

import { expect, test } from 'vitest'
import type { RunState } from '../../../shared/run-record.ts'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import { hasAdapter } from '../../runs/has-adapter.ts'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { adapterOfRun } from './answering-runs.ts'
import { answerKind, distinctTitles } from './asked-adapter.ts'

const texts = { task: 'classification', file: 'mails.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.5 } }
const chats = { task: 'instruction', file: 'chats.jsonl', shape: 'messages', validation: { kind: 'fraction', fraction: 0.5 } }

const run = (state: RunState, isEvaluated = true) => runSummary({ state, ...(isEvaluated && { metrics: { accuracy: 1 } }) })

function adapterOn(data: object) {
  const configuration = runConfigurationSchema.parse({ modelFolder: '/models/base', data, adapter: { targetModules: ['query'] }, training: {} })
  return adapterOfRun({ ...runSummary({ metrics: {} }), configuration })
}

test('a run answers once it has ended with an adapter, however it ended', () => {
  for (const state of ['finished', 'stopped', 'interrupted', 'failed'] as const) expect(hasAdapter(run(state)), state).toBe(true)
  for (const state of ['preparing', 'training', 'stopping'] as const) expect(hasAdapter(run(state)), state).toBe(false)
  expect(hasAdapter(run('failed', false))).toBe(false)
})

test('a run that learned from instructions writes texts, others answer with labels', () => {
  expect(answerKind(adapterOn(chats))).toBe('texts')
  expect(answerKind(adapterOn(texts))).toBe('labels')
})

test('a run on pairs asks for a second text', () => {
  expect(adapterOn(texts).texts).toBe('one')
  expect(adapterOn({ ...texts, secondTextColumn: 'reply' }).texts).toBe('two')
  expect(adapterOn(chats).texts).toBe('one')
})

test('adapters of one name are told apart', () => {
  const [one, other] = [{ ...adapterOn(texts), id: 'one' }, { ...adapterOn(texts), id: 'other', base: '/models/large' }]
  const titles = distinctTitles([one, other])
  expect(titles.get('one')).toContain('base')
  expect(titles.get('other')).toContain('large')
  expect(distinctTitles([one]).get('one')).toBe(one.title)
})

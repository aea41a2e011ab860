import { expect, test } from 'vitest'
import type { MetricName } from '../../../shared/metric.ts'
import { runConfigurationSchema } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { sortRuns } from './run-sorting.ts'

const run = (name: string, value: number | null, metric: MetricName = 'accuracy'): RunSummary => ({
  id: name, name, state: 'finished', stage: null, createdAt: 0, finishedAt: null, step: 0, totalSteps: 0, trainedValues: null, labels: [],
  configuration: runConfigurationSchema.parse({
    modelFolder: '/model', training: { bestMetric: metric }, adapter: { targetModules: ['query'] },
    data: { task: 'classification', file: '/data.csv', textColumn: 'text', labelColumn: 'label', validation: { kind: 'column', column: 'split' } },
  }),
  best: value === null ? null : { step: 1, epoch: 1, loss: 1, metrics: { [metric]: value }, at: 0 }, last: null, failure: null, folder: '',
})
const runs = [run('run 10', 0.5), run('run 9', null), run('run 2', 0.9)]
const names = (sorted: readonly RunSummary[]) => sorted.map(({ name }) => name)

test('runs without a value come last in both directions', () => {
  expect(names(sortRuns(runs, { key: 'best', descending: true }))).toEqual(['run 2', 'run 10', 'run 9'])
  expect(names(sortRuns(runs, { key: 'best', descending: false }))).toEqual(['run 10', 'run 2', 'run 9'])
})

test('better comes first within each metric, where lower is better too', () => {
  const mixed = [run('loss 1', 1, 'loss'), run('accurate', 0.7), run('loss 0.5', 0.5, 'loss'), run('more accurate', 0.8)]
  expect(names(sortRuns(mixed, { key: 'best', descending: true }))).toEqual(['more accurate', 'accurate', 'loss 0.5', 'loss 1'])
  expect(names(sortRuns(mixed, { key: 'best', descending: false }))).toEqual(['accurate', 'more accurate', 'loss 1', 'loss 0.5'])
})

test('numbers inside names are read as numbers', () => {
  expect(names(sortRuns(runs, { key: 'name', descending: false }))).toEqual(['run 2', 'run 9', 'run 10'])
})

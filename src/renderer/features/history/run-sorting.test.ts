import { expect, test } from 'vitest'
import type { MetricName } from '../../../shared/metric.ts'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { historyEntries, type HistoryEntry } from './history-entry.ts'
import { sortEntries } from './run-sorting.ts'

const run = (name: string, value: number | null, metric: MetricName = 'accuracy') =>
  runSummary({ name, training: { bestMetric: metric }, ...(value !== null && { metrics: { [metric]: value } }) })
const entries = (...runs: ReturnType<typeof run>[]) => historyEntries(runs, new Map())
const titles = (sorted: readonly HistoryEntry[]) => sorted.map(({ title }) => title)
const three = entries(run('run 10', 0.5), run('Run 9', null), run('run 2', 0.9))

test('runs without a value come last in both directions', () => {
  expect(titles(sortEntries(three, { key: 'best', descending: true }))).toEqual(['run 2', 'run 10', 'Run 9'])
  expect(titles(sortEntries(three, { key: 'best', descending: false }))).toEqual(['run 10', 'run 2', 'Run 9'])
})

test('better comes first within each metric, where lower is better too', () => {
  const mixed = entries(run('loss 1', 1, 'loss'), run('accurate', 0.7), run('loss 0.5', 0.5, 'loss'), run('more accurate', 0.8))
  expect(titles(sortEntries(mixed, { key: 'best', descending: true }))).toEqual(['more accurate', 'accurate', 'loss 0.5', 'loss 1'])
  expect(titles(sortEntries(mixed, { key: 'best', descending: false }))).toEqual(['accurate', 'more accurate', 'loss 1', 'loss 0.5'])
})

test('numbers inside names are read as numbers, whatever the case of the letters', () => {
  expect(titles(sortEntries(three, { key: 'name', descending: false }))).toEqual(['run 2', 'Run 9', 'run 10'])
})

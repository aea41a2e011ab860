import { expect, test } from 'vitest'
import { noMarks, type RunMarks } from '../../../shared/run-list.ts'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { filterOptions, modelOfRun, stateOfRun, tagsOfRun } from './filter-options.ts'
import { historyEntries } from './history-entry.ts'
import { everyRun, filterEntries, isNarrowed, type RunFilter } from './run-filter.ts'

const runs = [
  runSummary({ name: 'Größte Rate', model: '/models/roberta-base', adapter: { method: 'lora' } }),
  runSummary({ name: 'first try', model: '/models/MiniLM', data: '/data/cola.tsv', state: 'failed' }),
  runSummary({ name: 'second try', model: '/other/MiniLM', adapter: { method: 'head-only', targetModules: [] } }),
]
const marks = new Map<string, RunMarks>([
  ['Größte Rate', { ...noMarks, tags: ['paper', 'keep'], notes: 'Diverged after 30 steps' }],
  ['second try', { ...noMarks, starred: true, tags: ['keep'] }],
])
const entries = historyEntries(runs, marks)
const found = (filter: Partial<RunFilter>) => filterEntries(entries, { ...everyRun, ...filter }).map(({ title }) => title)

test('every word of the search has to stand in name, notes, tags, data, model or method', () => {
  expect(found({ words: ' TRY ' })).toEqual(['first try', 'second try'])
  expect(found({ words: 'größte' })).toEqual(['Größte Rate'])
  expect(found({ words: 'steps diverged' })).toEqual(['Größte Rate'])
  expect(found({ words: 'cola minilm' })).toEqual(['first try'])
  expect(found({ words: 'head only' })).toEqual(['second try'])
  expect(found({ words: 'keep try' })).toEqual(['second try'])
  expect(found({ words: 'try absent' })).toEqual([])
})

test('of each filter any choice is enough, and all filters have to hold', () => {
  expect(found({ methods: ['lora', 'lora-xs'] })).toEqual(['Größte Rate', 'first try'])
  expect(found({ models: ['/models/MiniLM'] })).toEqual(['first try'])
  expect(found({ states: ['failed'], methods: ['lora'] })).toEqual([])
  expect(found({ tags: ['paper', 'unknown'] })).toEqual(['Größte Rate'])
  expect(found({ starred: true })).toEqual(['second try'])
  expect(found({})).toHaveLength(3)
  expect([isNarrowed({ ...everyRun, words: ' ' }), isNarrowed({ ...everyRun, tags: ['paper'] })]).toEqual([false, true])
})

test('a filter offers what the runs have, the most frequent first; models of one name stay apart', () => {
  expect(filterOptions(entries, tagsOfRun)).toEqual([{ value: 'keep', label: 'keep', count: 2 }, { value: 'paper', label: 'paper', count: 1 }])
  expect(filterOptions(entries, modelOfRun).map(({ value, label }) => [value, label])).toContainEqual(['/other/MiniLM', 'MiniLM'])
  expect(filterOptions(entries, stateOfRun).map(({ value, count }) => [value, count])).toEqual([['finished', 2], ['failed', 1]])
})

test('only an entry whose run or marks changed is made anew', () => {
  const [first, second, third] = entries
  const again = historyEntries(runs, new Map([...marks, ['first try', { ...noMarks, notes: 'new words' }]]))
  expect([again[0] === first, again[1] === second, again[2] === third]).toEqual([true, false, true])
  expect(filterEntries(again, { ...everyRun, words: 'new words' })).toHaveLength(1)
})

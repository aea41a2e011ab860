import { expect, test } from 'vitest'
import type { ImportedAdapter } from '../../../shared/imported-adapter.ts'
import { adapterConfigurationSchema } from '../../../shared/run-configuration.ts'
import { runSummary } from '../../runs/testing/run-summary.ts'
import { adapterEntries, searchEntries } from './adapter-entry.ts'
import { type AdapterSortKey, sortAdapters } from './adapter-sorting.ts'
import { likelyBase } from './import-store.ts'

const imported: ImportedAdapter = {
  id: 'import-a',
  name: 'Reviews',
  format: 'authors',
  importedAt: 50_000,
  folder: '/adapters/import-a',
  survey: {
    facts: {
      task: 'classification',
      labels: ['good', 'bad'],
      modelType: 'bert',
      baseName: 'tiny-bert',
      baseFolder: '/models/tiny-bert',
      configuration: adapterConfigurationSchema.parse({ method: 'lora', targetModules: ['query'], rank: 4 }),
      values: { adapter: 5000, head: 99 },
      bytes: 20_000,
    },
    failure: null,
  },
}
const broken: ImportedAdapter = {
  ...imported,
  id: 'import-b',
  name: 'broken',
  importedAt: 40_000,
  survey: { facts: null, failure: { code: 'c', title: 'damaged', cause: 'c', suggestion: 's' } },
}
const runs = [
  runSummary({ name: 'Mail 9', metrics: { accuracy: 0.8 }, labels: ['ham', 'spam'], trainedValues: { adapter: 64, head: 10 } }),
  runSummary({ name: 'Mail 10', metrics: { accuracy: 0.9 }, trainedValues: { adapter: 640, head: 10 } }),
  runSummary({ name: 'under way', state: 'training', metrics: { accuracy: 1 } }),
  runSummary({ name: 'failed', state: 'failed' }),
]
const entries = adapterEntries(runs, [imported, broken])
const titles = (shown: typeof entries): string[] => shown.map(({ title }) => title)

test('the library holds imports and what ended runs have left, made once each', () => {
  expect(titles(entries)).toEqual(['Reviews', 'broken', 'Mail 9', 'Mail 10'])
  expect(adapterEntries(runs, [imported])[0]).toBe(entries[0])
})

test.each<[AdapterSortKey, boolean, string[]]>([
  ['name', false, ['broken', 'Mail 9', 'Mail 10', 'Reviews']],
  ['size', true, ['Reviews', 'Mail 10', 'Mail 9', 'broken']],
  ['best', true, ['Mail 10', 'Mail 9', 'Reviews', 'broken']],
  ['best', false, ['Mail 9', 'Mail 10', 'Reviews', 'broken']],
  ['added', true, ['Mail 9', 'Mail 10', 'Reviews', 'broken']],
  ['base', false, ['Mail 9', 'Mail 10', 'Reviews', 'broken']],
])('sorted by %s, descending %s; what has no value comes last', (key, descending, expected) => {
  expect(titles(sortAdapters(entries, { key, descending }))).toEqual(expected)
})

test('every word of a search has to stand somewhere', () => {
  expect(titles(searchEntries(entries, 'spam'))).toEqual(['Mail 9'])
  expect(titles(searchEntries(entries, 'tiny LORA-XS code'))).toEqual(['Reviews'])
  expect(searchEntries(entries, 'tiny spam')).toEqual([])
})

test('a base is chosen where the files name it, or only one fits', () => {
  const found = { format: 'peft', name: imported.name, method: 'lora', rank: 4, task: 'classification', labels: [], baseName: 'b', values: { adapter: 1, head: 1 }, trainedValues: 1, bytes: 1 } as const
  const inspection = (...fits: ('named' | 'fits' | 'unfit')[]) => ({ path: '/a', found: { ...found, labels: [] }, bases: fits.map((fit, index) => ({ folder: `/${index}`, name: `${index}`, fit, reason: '' })) })
  expect(likelyBase(inspection('named', 'fits'))).toBe('/0')
  expect(likelyBase(inspection('fits', 'unfit'))).toBe('/0')
  expect(likelyBase(inspection('fits', 'fits'))).toBeNull()
  expect(likelyBase(inspection('unfit'))).toBeNull()
})

import { adaptsModules } from '../../../shared/run-configuration.ts'
import type { Sorting } from '../../components/SortableHeading.tsx'
import { natural, sortByValue, type SortValue } from '../../formatting/sorting.ts'
import { messages } from '../../messages/index.ts'
import { goodnessOf, metricGroup } from '../../runs/run-goodness.ts'
import type { AdapterEntry } from './adapter-entry.ts'

export const adapterSortKeys = ['name', 'base', 'method', 'best', 'size', 'origin', 'added'] as const
export type AdapterSortKey = (typeof adapterSortKeys)[number]

const values: Readonly<Record<AdapterSortKey, (entry: AdapterEntry) => SortValue>> = {
  name: ({ title }) => natural(title),
  base: ({ base }) => (base === '' ? null : natural(base)),
  method: ({ configuration }) =>
    configuration === null ? null : natural(`${messages.methods[configuration.method].name} ${adaptsModules(configuration.method) ? configuration.rank : ''}`),
  best: ({ run }) => (run === null ? null : goodnessOf(run)),
  size: ({ values: counted }) => counted?.adapter ?? null,
  origin: ({ origin }) => natural(messages.adapters.origins[origin]),
  added: ({ addedAt }) => addedAt,
}

/** Of the best values, descending puts the better first. */
export function sortAdapters(entries: readonly AdapterEntry[], { key, descending }: Sorting<AdapterSortKey>): AdapterEntry[] {
  return sortByValue(entries, { valueOf: values[key], descending, ...(key === 'best' && { groupOf: ({ run }: AdapterEntry) => (run === null ? 0 : metricGroup(run)) }) })
}

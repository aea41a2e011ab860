import type { AdapterSortKey } from './adapter-sorting.ts'

export interface AdapterColumn {
  readonly key: AdapterSortKey
  /** In pixels; the name takes what is left. Fixed, as only the rows in sight are there to be measured. */
  readonly width: number | null
  readonly numeric: boolean
  /** Left out where the window is narrow. */
  readonly wideOnly?: boolean
}

export const adapterColumns: readonly AdapterColumn[] = [
  { key: 'name', width: null, numeric: false },
  { key: 'base', width: 140, numeric: false },
  { key: 'method', width: 88, numeric: false },
  { key: 'best', width: 84, numeric: true },
  { key: 'size', width: 108, numeric: true },
  { key: 'origin', width: 112, numeric: false },
  { key: 'added', width: 96, numeric: false, wideOnly: true },
]

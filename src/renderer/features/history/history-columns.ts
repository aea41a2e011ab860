import type { SortKey } from './run-sorting.ts'

export interface HistoryColumn {
  readonly key: SortKey
  /** In pixels; the name takes what is left. Fixed, as only the rows in sight are there to be measured. */
  readonly width: number | null
  readonly numeric: boolean
  /** Left out where the window is narrow. */
  readonly wideOnly?: boolean
}

export const historyColumns: readonly HistoryColumn[] = [
  { key: 'name', width: null, numeric: false },
  { key: 'state', width: 94, numeric: false },
  { key: 'model', width: 116, numeric: false },
  { key: 'data', width: 104, numeric: false },
  { key: 'rank', width: 64, numeric: true },
  { key: 'alpha', width: 46, numeric: true, wideOnly: true },
  { key: 'trained', width: 82, numeric: true },
  { key: 'best', width: 82, numeric: true },
  { key: 'started', width: 104, numeric: false },
  { key: 'duration', width: 76, numeric: true, wideOnly: true },
]

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { toFailure } from '../../../shared/failure.ts'
import { ask } from '../../bridge/ask.ts'
import { createStore, useStore } from '../../state/store.ts'
import { useDraft } from '../new-run/draft-store.ts'
import { rowPages, type RowPages, type RowPagesState } from './row-pages.ts'

/** The row that is looked at, counted from 0, and the file it belongs to. */
const chosen = createStore<{ readonly file: string; readonly row: number }>({ file: '', row: 0 })

export function chooseRow(file: string, row: number): void {
  chosen.update(() => ({ file, row }))
}

export function useChosenRow({ file, rowCount }: DatasetPreview): number {
  return useStore(chosen, (state) => (state.file === file ? Math.min(state.row, rowCount - 1) : 0))
}

/** The rows of the file on the screen; what the engine kept open for them is given back when they are gone. */
export function useRowPages(preview: DatasetPreview): RowPages & { readonly current: RowPagesState } {
  const { table } = useDraft().columns
  // A preview is made anew each time a file is read, so the same file read again begins anew.
  const pages = useMemo(() => rowPages(preview.file, table, (request) => ask('dataset.rows', request), toFailure), [preview, table])
  const current = useSyncExternalStore(pages.state.subscribe, pages.state.get)
  return { ...pages, current }
}

/** Gives back what the engine keeps open, when the screen is left. */
export function useClosingDataset(): void {
  useEffect(
    () => () => {
      // A worker that is gone has nothing open.
      void ask('dataset.close', {}).catch(() => undefined)
    },
    [],
  )
}

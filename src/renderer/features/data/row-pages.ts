import type { TableLayout } from '../../../shared/data-selection.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { RowWindow, WindowRow } from '../../../shared/row-window.ts'
import { createStore, type Store } from '../../state/store.ts'

/** Rows that are asked for together. */
export const pageSize = 100
/** Pages that are kept; those looked at longest ago go first. */
const mostPages = 60

export interface RowPages {
  readonly state: Store<RowPagesState>
  /** Sees to it that rows `from` up to and without `to` are there or on their way. */
  readonly want: (from: number, to: number) => void
}

export interface RowPagesState {
  readonly pages: ReadonlyMap<number, readonly WindowRow[]>
  readonly failure: Failure | null
}

/** Reads a window of rows; the pages' only way to the engine. */
export type ReadRows = (request: { file: string; table?: TableLayout; from: number; to: number; whole: false }) => Promise<RowWindow>

/** The rows of one file, page by page as they come into sight. */
export function rowPages(file: string, table: TableLayout | null, read: ReadRows, toFailure: (error: unknown) => Failure): RowPages {
  const state = createStore<RowPagesState>({ pages: new Map(), failure: null })
  const asked = new Set<number>()
  const fetch = async (page: number): Promise<void> => {
    asked.add(page)
    try {
      const from = page * pageSize
      const { rows } = await read({ file, ...(table === null ? {} : { table }), from, to: from + pageSize, whole: false })
      state.update((before) => ({ ...before, pages: withPage(before.pages, page, rows) }))
    } catch (error) {
      state.update((before) => ({ ...before, failure: toFailure(error) }))
    } finally {
      asked.delete(page)
    }
  }
  return {
    state,
    want: (from, to) => {
      const { pages, failure } = state.get()
      // What failed once fails for every page; the file has to be dropped again.
      if (failure !== null) return
      for (let page = Math.floor(from / pageSize); page * pageSize < to; page += 1) {
        if (!pages.has(page) && !asked.has(page)) void fetch(page)
      }
    },
  }
}

function withPage(pages: RowPagesState['pages'], page: number, rows: readonly WindowRow[]): RowPagesState['pages'] {
  const kept = [...pages].slice(Math.max(0, pages.size + 1 - mostPages))
  return new Map([...kept, [page, rows]])
}

export function rowAt({ pages }: RowPagesState, index: number): WindowRow | null {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null
}

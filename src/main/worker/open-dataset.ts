import { stat } from 'node:fs/promises'
import type { RenderRequest, RowsRequest } from '../../shared/data-requests.ts'
import type { TableLayout } from '../../shared/data-selection.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { RenderedConversation } from '../../shared/rendered-conversation.ts'
import { type RowWindow, shortenCell } from '../../shared/row-window.ts'
import type { ConversationRenderer, EngineLibrary, OpenRowStore } from './engine-library.ts'

type Library = Pick<EngineLibrary, 'openRowStore' | 'openConversationRenderer'>

interface Kept<Value> {
  readonly key: string
  readonly value: Promise<Value>
}

/** Keeps the data file that is looked at open, and the tokenizer that writes its rows out: the next answer takes milliseconds. */
export class OpenDataset {
  readonly #library: Library
  #rows: Kept<OpenRowStore> | null = null
  #renderer: Kept<ConversationRenderer> | null = null

  constructor(library: Library) {
    this.#library = library
  }

  async rows({ file, table, from, to, whole }: RowsRequest): Promise<RowWindow> {
    const store = await this.#store(file, table)
    const window = await store.window(from, to)
    return whole ? window : { ...window, rows: window.rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => shortenCell(cell)) })) }
  }

  async render({ modelFolder, file, shape, template, row, maximumLength }: RenderRequest): Promise<RenderedConversation> {
    const { columns, rows } = await (await this.#store(file)).window(row, row + 1)
    const [found] = rows
    if (found === undefined) throw rowMissing(row)
    const key = JSON.stringify([modelFolder, template])
    if (this.#renderer?.key !== key) this.#renderer = { key, value: this.#library.openConversationRenderer(modelFolder, template) }
    const kept = this.#renderer
    try {
      return (await kept.value).render(shape, new Map(columns.map((column, index) => [column, found.cells[index] ?? ''])), maximumLength)
    } catch (error) {
      // What could not be opened is tried anew the next time.
      if (this.#renderer === kept) this.#renderer = null
      throw error
    }
  }

  async close(): Promise<void> {
    const store = this.#rows
    this.#rows = null
    this.#renderer = null
    await store?.value.then((opened) => opened.close(), () => undefined)
  }

  /** A file that has changed since is read again. */
  async #store(file: string, table?: TableLayout): Promise<OpenRowStore> {
    const state = await stat(file).then(({ mtimeMs, size }) => [mtimeMs, size], () => null)
    const key = JSON.stringify([file, table ?? null, state])
    if (this.#rows?.key !== key) {
      const before = this.#rows
      this.#rows = { key, value: this.#library.openRowStore(file, table) }
      void before?.value.then((opened) => opened.close(), () => undefined)
    }
    const kept = this.#rows
    try {
      return await kept.value
    } catch (error) {
      if (this.#rows === kept) this.#rows = null
      throw error
    }
  }
}

function rowMissing(row: number): StudioFailure {
  return new StudioFailure({
    code: 'dataset-row-missing',
    title: 'The row is not there',
    cause: `The file has no row ${row + 1}; it has changed since it was read.`,
    suggestion: 'Drop the file again.',
  })
}

import type { TableLayout } from '../../../shared/data-selection.ts'
import type { DataFormat, DataProblem } from '../../../shared/dataset.ts'

/** One row of a data file. */
export interface DataRow {
  /** Line on which the row starts, counted from 1; the row's number where the format has no lines. */
  readonly line: number
  /** Value by column; empty where the file has none. Columns missing here are empty too. */
  readonly cells: ReadonlyMap<string, string>
  /** Cells beyond the header's columns: the row was cut in the wrong places, so its cells cannot be trusted. */
  readonly surplusCells: number
  readonly problems: readonly DataProblem[]
}

interface Format {
  readonly format: DataFormat
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
}

/** A format of text, which arrives in pieces. */
export interface TextReader extends Format {
  readonly source: 'text'
  /**
   * Rows in file order. Throws a StudioFailure that names `file` and the line where the text breaks the format's rules.
   * @param layout heeded by tables: whether the first line names the columns, and whether quotation marks quote
   */
  readRows(text: AsyncIterable<string>, file: string, layout?: TableLayout): AsyncGenerator<DataRow>
}

/** A format that is read in its own order, or from more than one file. */
export interface FileReader extends Format {
  readonly source: 'file'
  /** Rows in file order. Throws a StudioFailure that names `file` where it breaks the format's rules. */
  readRows(file: string): AsyncGenerator<DataRow>
}

/** A data format: one file, one line in the registry. */
export type DataReader = TextReader | FileReader

import type { DataFormat, DataProblem } from '../../../shared/dataset.ts'

/** One row of a data file. */
export interface DataRow {
  /** Line on which the row starts, counted from 1. */
  readonly line: number
  /** Value by column; empty where the file has none. Columns missing here are empty too. */
  readonly cells: ReadonlyMap<string, string>
  /** Cells beyond the header's columns: the row was cut in the wrong places, so its cells cannot be trusted. */
  readonly surplusCells: number
  readonly problems: readonly DataProblem[]
}

/** A data format: one file, one line in the registry. */
export interface DataReader {
  readonly format: DataFormat
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** Rows in file order. Throws a StudioFailure that names `file` and the line where the text breaks the format's rules. */
  readRows(text: AsyncIterable<string>, file: string): AsyncGenerator<DataRow>
}

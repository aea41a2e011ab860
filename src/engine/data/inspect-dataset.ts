import { basename } from 'node:path'
import type { ColumnSummary, DatasetPreview } from '../../shared/dataset.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { shortenCell } from '../../shared/row-window.ts'
import { ColumnStatistics } from './column-statistics.ts'
import type { DataRow } from './formats/data-reader.ts'
import { readerFor } from './formats/registry.ts'
import { guessColumns } from './guess-columns.ts'
import { headerProblems } from './header-problems.ts'
import { labelProblems, reportCellProblems } from './label-problems.ts'
import { ProblemList } from './problem-list.ts'
import { toldRows } from './told-rows.ts'

const previewRows = 100

/** How many rows have been read; of how many, once that is known. */
export type OnRows = (rows: number, of: number | null) => void

/**
 * Reads a data file once for its columns and once for what is wrong with the guessed text and label columns.
 * Holds the first 100 rows in memory and no others. Throws a StudioFailure where the file cannot be read, and whatever
 * `onRows`, which is told every few thousand rows, throws.
 */
export async function inspectDataset(file: string, onRows: OnRows = () => undefined): Promise<DatasetPreview> {
  const problems = new ProblemList()
  const { rows, columns, rowCount } = await summarise(file, problems, onRows)
  const guess = guessColumns(columns, rowCount)
  // Rows of conversations have neither a text nor a label; what is wrong with them shows when they are read.
  const isTable = guess.shape === null
  if (isTable) await reportCellProblems(file, guess, problems, (rows) => onRows(rows, rowCount))
  const { format } = await readerFor(file)
  return {
    file,
    name: basename(file),
    format,
    rowCount,
    columns,
    rows: rows.map((row) => columns.map((column) => shortenCell(row.cells.get(column.name) ?? ''))),
    guess,
    problems: [...headerProblems(format, columns), ...problems.all(), ...(isTable ? labelProblems(columns.find((column) => column.name === guess.labelColumn)) : [])],
  }
}

async function summarise(
  file: string,
  problems: ProblemList,
  onRows: OnRows,
): Promise<{ rows: DataRow[]; columns: ColumnSummary[]; rowCount: number }> {
  const statistics = new Map<string, ColumnStatistics>()
  const rows: DataRow[] = []
  let rowCount = 0
  for await (const row of toldRows(file, (read) => onRows(read, null))) {
    rowCount += 1
    if (rows.length < previewRows) rows.push(row)
    for (const problem of row.problems) problems.add(phrase('kindMisplaced'), problem)
    for (const [column, cell] of row.cells) {
      let entry = statistics.get(column)
      if (entry === undefined) statistics.set(column, (entry = new ColumnStatistics(column)))
      entry.add(cell)
    }
  }
  return { rows, columns: [...statistics.values()].map((entry) => entry.summary(rowCount)), rowCount }
}

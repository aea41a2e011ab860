import type { TableLayout } from '../../../shared/data-selection.ts'
import type { DataProblem } from '../../../shared/dataset.ts'
import { phrase } from '../../../shared/phrases/phrases.ts'
import type { DataRow } from './data-reader.ts'

/** One line of a table before its cells have names. */
export interface TableRecord {
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: readonly DataProblem[]
}

/** Names the cells of every record by the first one, the header, or by their position where the layout has no header. */
export async function* namedRows(records: AsyncIterable<TableRecord>, layout?: TableLayout): AsyncGenerator<DataRow> {
  let columns: readonly string[] | null = null
  let headerProblems: readonly DataProblem[] = []
  for await (const record of records) {
    if (columns === null) {
      const headless = layout?.header === false
      const header = nameColumns(headless ? { ...record, cells: record.cells.map(() => ''), problems: [] } : record)
      columns = header.columns
      headerProblems = header.problems
      if (!headless) continue
    }
    yield nameCells(record, columns, headerProblems)
    headerProblems = []
  }
}

function nameCells(record: TableRecord, columns: readonly string[], before: readonly DataProblem[]): DataRow {
  const problems = [...before, ...record.problems]
  // Empty cells at the end are a habit of spreadsheets and cut nothing in the wrong place.
  const surplus = record.cells.slice(columns.length)
  const surplusCells = surplus.every((cell) => cell === '') ? 0 : surplus.length
  if (surplusCells > 0 || record.cells.length < columns.length) {
    const message = phrase('wrongCellCount', { cells: record.cells.length, columns: columns.length })
    problems.push({ line: record.line, message })
  }
  const cells = new Map(columns.map((column, position) => [column, record.cells[position] ?? '']))
  return { line: record.line, cells, surplusCells, problems }
}

/** Column names from the header; nameless and repeated ones get a name of their own, so that no column is lost. */
function nameColumns(header: TableRecord): { columns: string[]; problems: DataProblem[] } {
  const columns: string[] = []
  const problems = [...header.problems]
  header.cells.forEach((cell, position) => {
    const name = cell.trim() === '' ? `column ${position + 1}` : cell.trim()
    let unique = name
    for (let copy = 2; columns.includes(unique); copy += 1) unique = `${name} (${copy})`
    if (unique !== name) problems.push({ line: header.line, message: phrase('repeatedColumn', { column: name, unique }) })
    columns.push(unique)
  })
  return { columns, problems }
}

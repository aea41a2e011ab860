import type { DataSelection, TaskName } from '../../../shared/data-selection.ts'
import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import { emptyColumns, type ColumnsDraft } from './draft.ts'

export function columnNamed(preview: DatasetPreview, name: string | null): ColumnSummary | null {
  return preview.columns.find((column) => column.name === name) ?? null
}

/** The first cell of a column that holds no number; null where all that is known of it are numbers. */
export function firstNotNumeric(preview: DatasetPreview, column: ColumnSummary): string | null {
  const position = preview.columns.indexOf(column)
  const cells = column.valueCounts?.map(({ value }) => value) ?? preview.rows.map((row) => row[position] ?? '')
  return cells.find((cell) => cell.trim() !== '' && !Number.isFinite(Number(cell))) ?? null
}

/** Fewer different numbers than this may well be names of classes. */
const manyNumbers = 20

/** Regression where the label column holds many different numbers, which are not each a class of several rows. */
export function guessedTask(preview: DatasetPreview, labelColumn: string | null): Exclude<TaskName, 'instruction'> {
  const column = columnNamed(preview, labelColumn)
  if (column === null || column.emptyCount === preview.rowCount || firstNotNumeric(preview, column) !== null) return 'classification'
  const counts = column.valueCounts
  if (counts === null) return 'regression'
  const isWhole = counts.every(({ value }) => Number.isInteger(Number(value)))
  const repeats = counts.length * 5 <= preview.rowCount
  return counts.length > manyNumbers && !(isWhole && repeats) ? 'regression' : 'classification'
}

/** The columns guessed for a file that was just read; a column that names the parts is preferred over a random split. */
export function guessedColumns(preview: DatasetPreview): ColumnsDraft {
  const { textColumn, secondTextColumn, labelColumn, splitColumn, shape } = preview.guess
  const task = shape === null ? guessedTask(preview, labelColumn) : 'instruction'
  return { ...emptyColumns, task, textColumn, secondTextColumn, labelColumn, shape, splitColumn, splitKind: splitColumn === null ? 'fraction' : 'column' }
}

/** The columns of an earlier run. */
export function columnsOf(data: DataSelection): ColumnsDraft {
  const { validation } = data
  const columns = columnsOfTask(data)
  switch (validation.kind) {
    case 'fraction':
      return { ...columns, splitKind: 'fraction', fraction: validation.fraction, splitSeed: validation.seed }
    case 'column':
      return { ...columns, splitKind: 'column', splitColumn: validation.column }
    case 'file':
      return { ...columns, splitKind: 'file', splitFile: validation.file }
  }
}

function columnsOfTask(data: DataSelection): ColumnsDraft {
  if (data.task === 'instruction') return { ...emptyColumns, task: data.task, shape: data.shape, template: data.template }
  const { task, textColumn, secondTextColumn, labelColumn, table } = data
  const lowerCaseLabels = data.task === 'classification' && data.lowerCaseLabels === true
  return { ...emptyColumns, task, textColumn, secondTextColumn, labelColumn, lowerCaseLabels, table: table ?? null }
}

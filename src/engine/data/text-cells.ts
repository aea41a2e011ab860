import type { StudioFailure } from '../../shared/failure.ts'
import type { ClassificationSelection, RegressionSelection } from '../../shared/data-selection.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { datasetFailure } from './dataset-failure.ts'
import type { DataRow } from './formats/data-reader.ts'

/** The cells of a row that a classifier or regressor reads. */
export interface TextCells {
  readonly text: string
  /** The second text of a pair; null where the task has one text. */
  readonly secondText: string | null
  readonly label: string
}

type TextSelection = ClassificationSelection | RegressionSelection

/** The columns that a selection names. Throws a StudioFailure where one is named twice. */
export function namedColumns(selection: TextSelection): string[] {
  const { textColumn, secondTextColumn, labelColumn } = selection
  const columns = [textColumn, ...(secondTextColumn === null ? [] : [secondTextColumn]), labelColumn]
  const repeated = columns.find((column, position) => columns.indexOf(column) !== position)
  if (repeated !== undefined) throw sameColumn(selection, repeated)
  return columns
}

/** A row's texts and label, the label without the spaces around it; or why the row is left out. */
export function readTextCells({ textColumn, secondTextColumn, labelColumn }: TextSelection, { cells }: DataRow): TextCells | { readonly skip: string } {
  const text = cells.get(textColumn) ?? ''
  const secondText = secondTextColumn === null ? null : (cells.get(secondTextColumn) ?? '')
  const label = (cells.get(labelColumn) ?? '').trim()
  if (text.trim() === '') return { skip: phrase('noText') }
  if (secondText?.trim() === '') return { skip: phrase('noSecondText') }
  return label === '' ? { skip: phrase('noLabel') } : { text, secondText, label }
}

function sameColumn({ file, labelColumn }: TextSelection, column: string): StudioFailure {
  return datasetFailure({
    code: 'dataset-same-column',
    file,
    what: column === labelColumn ? 'text and label are one column' : 'both texts are one column',
    cause: `“${column}” is named as both.`,
    suggestion: 'Choose another column for one of them.',
    values: { column },
  })
}

import { knownPartNames } from '../../../shared/data-parts.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { columnNamed } from '../new-run/columns.ts'

const text = messages.data.guesses

/** Why the text column was guessed; null where another one was chosen. */
export function textGuess(preview: DatasetPreview, chosen: string | null): string | null {
  const { textColumn, reasons } = preview.guess
  const column = columnNamed(preview, textColumn)
  if (column === null || textColumn !== chosen) return null
  const length = formatInteger(Math.round(column.meanLength))
  return reasons.text === 'name' ? text.textByName(column.name, length) : text.textByLength(column.name, length)
}

/** Why two columns were taken for a pair; null where another second one was chosen. */
export function pairGuess(preview: DatasetPreview, chosen: string | null): string | null {
  const { textColumn, secondTextColumn } = preview.guess
  if (textColumn === null || secondTextColumn === null || secondTextColumn !== chosen) return null
  return text.pair(textColumn, secondTextColumn)
}

/** Why the label column was guessed; null where another one was chosen. */
export function labelGuess(preview: DatasetPreview, chosen: string | null): string | null {
  const { labelColumn, reasons } = preview.guess
  const column = columnNamed(preview, labelColumn)
  if (column === null || labelColumn !== chosen) return null
  const rows = formatInteger(preview.rowCount)
  if (column.valueCounts === null) return text.labelOfMany(column.name)
  const values = column.valueCounts.length
  switch (reasons.label) {
    case 'name':
      return text.labelByName(column.name, values, rows)
    case 'numbers':
      return text.labelByNumbers(column.name)
    default:
      return text.labelByValues(column.name, values, rows)
  }
}

/** Why a column is taken to name each row's part; null where another one was chosen. */
export function splitGuess(preview: DatasetPreview, chosen: string | null): string | null {
  const { splitColumn } = preview.guess
  const column = columnNamed(preview, splitColumn)
  if (column === null || splitColumn !== chosen) return null
  return text.split(column.name, (column.valueCounts ?? []).map(({ value }) => text.quoted(value)).join(', ') || knownPartNames.join(', '))
}

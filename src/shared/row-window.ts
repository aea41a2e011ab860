import { z } from 'zod'

/** Most rows that are read at once. */
export const mostRowsAtOnce = 500

/** A stretch of a data file's rows, from `from` up to and without `to`, counted from 0. */
export const rowWindowSchema = z.object({
  rowCount: z.number().int(),
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      /** Where the row begins in the file, counted from 1. */
      line: z.number().int(),
      /** In the order of `columns`; columns that the row lacks are empty. */
      cells: z.array(z.string()),
    }),
  ),
})
export type RowWindow = z.infer<typeof rowWindowSchema>
export type WindowRow = RowWindow['rows'][number]

/** A cell as a table shows it: long ones lose their end. */
export const shownCellLength = 300

export function shortenCell(cell: string, length = shownCellLength): string {
  if (cell.length <= length) return cell
  // A cut between the halves of a surrogate pair would leave half a character.
  return `${cell.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

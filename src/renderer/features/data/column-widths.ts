import type { ColumnSummary } from '../../../shared/dataset.ts'

const numberWidth = '64px'

/** CSS grid columns of the table of rows: short cells get little, long ones share what is left. */
export function gridColumns(columns: readonly ColumnSummary[]): string {
  const widths = columns.map(({ name, meanLength }) => {
    const wanted = Math.max(meanLength, name.length + 8)
    return wanted <= 24 ? `minmax(${Math.round(72 + wanted * 4)}px, ${Math.round(wanted)}fr)` : `minmax(220px, ${Math.round(Math.min(wanted, 400))}fr)`
  })
  return [numberWidth, ...widths].join(' ')
}

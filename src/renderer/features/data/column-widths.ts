import type { ColumnSummary } from '../../../shared/dataset.ts'

const numberWidth = 64

export interface GridColumns {
  readonly gridTemplateColumns: string
  /** Below this the table scrolls sideways. */
  readonly minWidth: number
}

/** CSS grid columns of the table of rows: short cells get little, long ones share what is left. The same for every row, whatever it holds. */
export function gridColumns(columns: readonly ColumnSummary[]): GridColumns {
  const widths = columns.map(({ name, meanLength }) => {
    const wanted = Math.max(meanLength, name.length + 8)
    return { least: wanted <= 24 ? Math.round(72 + wanted * 4) : 220, share: Math.round(Math.min(wanted, 400)) }
  })
  return {
    gridTemplateColumns: [`${numberWidth}px`, ...widths.map(({ least, share }) => `minmax(${least}px, ${share}fr)`)].join(' '),
    minWidth: widths.reduce((sum, { least }) => sum + least, numberWidth),
  }
}

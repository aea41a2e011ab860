import type uPlot from 'uplot'

type Column = uPlot.AlignedData[number]

/** Up to so many rows are drawn as they are: more than a wide chart has pixels. */
export const mostRows = 8192

/**
 * Columns that grow in place, cut down to what can be seen: of each stretch of rows every curve keeps its lowest and its highest
 * value, in their order, and the newest row is kept as it is. Only new rows are looked at, so that drawing a long run costs no
 * more than drawing a short one.
 */
export class ThinnedColumns {
  readonly #source: () => uPlot.AlignedData
  #drawn: (number | null)[][] = []
  /** Rows behind two drawn ones. */
  #stretch = 0
  /** Rows of the source that were looked at. */
  #rows = 0

  constructor(source: () => uPlot.AlignedData) {
    this.#source = source
  }

  /** What to draw: where there is too much, always the same arrays, changed in place. */
  columns(): uPlot.AlignedData {
    const source = this.#source()
    const rows = source[0].length
    if (rows <= mostRows) return source
    const stretch = 2 ** Math.ceil(Math.log2((2 * rows) / mostRows))
    if (stretch !== this.#stretch || rows < this.#rows) {
      this.#drawn = source.map(() => [])
      this.#stretch = stretch
      this.#rows = 0
    }
    for (const [index, drawn] of this.#drawn.entries()) thin(source[index] ?? [], drawn, this.#rows, stretch)
    this.#rows = rows
    return this.#drawn as uPlot.AlignedData
  }
}

/** Brings what is drawn of a column up to date, from the stretch on that was not full when it had `seen` rows. */
function thin(column: Column, drawn: (number | null)[], seen: number, stretch: number): void {
  const full = Math.floor(seen / stretch)
  drawn.length = 2 * full
  for (let row = full * stretch; row < column.length; row += stretch) pushExtremes(drawn, column, row, Math.min(row + stretch, column.length))
  drawn.push(column[column.length - 1] ?? null)
}

/** Of steps, which ascend, these are the first and the last. */
function pushExtremes(drawn: (number | null)[], column: Column, from: number, to: number): void {
  let lowest: number | null = null
  let highest: number | null = null
  let lowestIsFirst = true
  for (let row = from; row < to; row += 1) {
    const value = column[row] ?? null
    if (value === null) continue
    if (lowest === null || value < lowest) {
      lowest = value
      lowestIsFirst = false
    }
    if (highest === null || value > highest) {
      highest = value
      lowestIsFirst = true
    }
  }
  drawn.push(...(lowestIsFirst ? [lowest, highest] : [highest, lowest]))
}

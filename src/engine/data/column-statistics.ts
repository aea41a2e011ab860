import type { ColumnSummary } from '../../shared/dataset.ts'

/** Columns of more different values, or of longer ones, hold no labels: their counts are not kept. */
const mostDistinctValues = 1000
const longestLabel = 200

/** What is learned about one column while its cells pass by. */
export class ColumnStatistics {
  readonly name: string
  #counts: Map<string, number> | null = new Map()
  #filledCount = 0
  #totalLength = 0

  constructor(name: string) {
    this.name = name
  }

  add(cell: string): void {
    if (cell.trim() === '') return
    this.#filledCount += 1
    this.#totalLength += cell.length
    if (this.#counts === null) return
    this.#counts.set(cell, (this.#counts.get(cell) ?? 0) + 1)
    if (this.#counts.size > mostDistinctValues || cell.length > longestLabel) this.#counts = null
  }

  /** `rowCount` rows in all: those that lack this column count as empty. */
  summary(rowCount: number): ColumnSummary {
    const counts = this.#counts === null ? null : [...this.#counts].map(([value, count]) => ({ value, count }))
    counts?.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    return {
      name: this.name,
      valueCounts: counts,
      emptyCount: rowCount - this.#filledCount,
      meanLength: this.#filledCount === 0 ? 0 : this.#totalLength / this.#filledCount,
    }
  }
}

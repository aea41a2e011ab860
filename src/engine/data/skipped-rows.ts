/** Rows that are in neither part, and why. */
export interface SkippedRows {
  readonly reason: string
  readonly count: number
  /** The first lines concerned, at most five. */
  readonly lines: readonly number[]
}

const mostLines = 5

/** Collects the rows that are left out, reason by reason. */
export class SkippedList {
  readonly #reasons = new Map<string, { count: number; lines: number[] }>()

  add(reason: string, line: number): void {
    const entry = this.#reasons.get(reason) ?? { count: 0, lines: [] }
    this.#reasons.set(reason, entry)
    entry.count += 1
    if (entry.lines.length < mostLines) entry.lines.push(line)
  }

  all(): SkippedRows[] {
    return [...this.#reasons].map(([reason, entry]) => ({ reason, ...entry }))
  }
}

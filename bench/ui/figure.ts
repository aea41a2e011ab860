/** One line of the table. */
export interface Figure {
  readonly row: string
  readonly unit: 's' | 'ms' | 'points/s'
  readonly ours: number
  /** What `ours` should be at most, or at least where more is better. */
  readonly wanted: number
  readonly bound: 'most' | 'least'
  readonly met: boolean
}

export function atMost(row: string, unit: Figure['unit'], ours: number, wanted: number): Figure {
  return { row, unit, ours, wanted, bound: 'most', met: ours <= wanted }
}

/** A line in which more is better. */
export function atLeast(row: string, unit: Figure['unit'], ours: number, wanted: number): Figure {
  return { row, unit, ours, wanted, bound: 'least', met: ours >= wanted }
}

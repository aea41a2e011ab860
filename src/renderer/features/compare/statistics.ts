export interface Spread {
  readonly count: number
  readonly median: number
  /** Of a sample (divided by count − 1); null of a single value. */
  readonly deviation: number | null
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper
}

export function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}

/** Null of no values. */
export function spreadOf(values: readonly number[]): Spread | null {
  return values.length === 0 ? null : { count: values.length, median: median(values), deviation: standardDeviation(values) }
}

/** What is said of a square matrix beside its picture. */
export interface MatrixFacts {
  readonly norm: number
  readonly smallest: number
  readonly largest: number
  /** The entry furthest from 0. */
  readonly extreme: number
  /** Of the squared norm, 0 to 1; 0 of a matrix of zeros. */
  readonly offDiagonal: number
}

/** @param values rank × rank, row by row */
export function matrixFacts(values: readonly number[], rank: number): MatrixFacts {
  let [squares, diagonal, smallest, largest] = [0, 0, Infinity, -Infinity]
  for (const [index, value] of values.entries()) {
    squares += value * value
    if (index % (rank + 1) === 0) diagonal += value * value
    smallest = Math.min(smallest, value)
    largest = Math.max(largest, value)
  }
  const extreme = Math.abs(smallest) > largest ? smallest : largest
  return { norm: Math.sqrt(squares), smallest, largest, extreme, offDiagonal: squares === 0 ? 0 : 1 - diagonal / squares }
}

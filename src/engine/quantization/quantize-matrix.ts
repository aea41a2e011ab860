/** A matrix in 8 bits: entry (row, column) stands for values[row, column] · scales[column]. */
export interface QuantizedMatrix {
  /** rows × columns, row-major, from -127 to 127. */
  readonly values: Int8Array
  /** One for each column, so that a product with the matrix is scaled once, at its end. */
  readonly scales: Float32Array
}

const largest = 127

/** Rounds each entry to the nearest of 255 steps between its column's largest magnitude and the negative of it. */
export function quantizeColumns(matrix: Float32Array, rows: number, columns: number): QuantizedMatrix {
  const magnitudes = new Float32Array(columns)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const magnitude = Math.abs(matrix[row * columns + column] as number)
      if (magnitude > (magnitudes[column] as number)) magnitudes[column] = magnitude
    }
  }
  const scales = magnitudes.map((magnitude) => magnitude / largest)
  // A column of zeros, or of numbers so small that their step is 0, is all zeros.
  const inverses = Float64Array.from(scales, (scale) => (scale > 0 ? 1 / scale : 0))
  const values = new Int8Array(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column
      const steps = Math.round((matrix[index] as number) * (inverses[column] as number))
      values[index] = Math.min(largest, Math.max(-largest, steps))
    }
  }
  return { values, scales }
}

/** The transpose of a rows × columns matrix, columns × rows; both row-major. */
export function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const transposed = new Float32Array(matrix.length)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) transposed[column * rows + row] = matrix[row * columns + column] as number
  }
  return transposed
}

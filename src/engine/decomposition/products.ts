// Loops over typed arrays in double precision. Each handles four numbers a turn, so that a processor need not wait for
// one sum before it begins the next.

/** Σ left[i]·right[i] over `length` entries from the two starts. */
export function dot(left: Float64Array, leftStart: number, right: Float64Array, rightStart: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let index = 0
  for (; index + 3 < length; index += 4) {
    first += (left[leftStart + index] as number) * (right[rightStart + index] as number)
    second += (left[leftStart + index + 1] as number) * (right[rightStart + index + 1] as number)
    third += (left[leftStart + index + 2] as number) * (right[rightStart + index + 2] as number)
    fourth += (left[leftStart + index + 3] as number) * (right[rightStart + index + 3] as number)
  }
  for (; index < length; index += 1) first += (left[leftStart + index] as number) * (right[rightStart + index] as number)
  return first + second + (third + fourth)
}

/** left·right, count × inner times inner × columns. */
export function multiply(left: Float64Array, right: Float64Array | Float32Array, count: number, inner: number, columns: number): Float64Array {
  const product = new Float64Array(count * columns)
  const weightOf = (row: number, index: number): number => (index < inner ? (left[row * inner + index] as number) : 0)
  for (let index = 0; index < inner; index += 4) {
    // Past the last row the weights are 0, and it stands in.
    const last = inner - 1
    const first = index * columns
    const [second, third, fourth] = [Math.min(index + 1, last) * columns, Math.min(index + 2, last) * columns, Math.min(index + 3, last) * columns]
    for (let row = 0; row < count; row += 1) {
      const [w1, w2, w3, w4] = [weightOf(row, index), weightOf(row, index + 1), weightOf(row, index + 2), weightOf(row, index + 3)]
      const start = row * columns
      for (let column = 0; column < columns; column += 1) {
        product[start + column] =
          (product[start + column] as number) +
          (w1 * (right[first + column] as number) + w2 * (right[second + column] as number)) +
          (w3 * (right[third + column] as number) + w4 * (right[fourth + column] as number))
      }
    }
  }
  return product
}

/** left·rightᵀ, count × inner times the transpose of rows × inner. */
export function multiplyTransposed(left: Float64Array, right: Float32Array, count: number, inner: number, rows: number): Float64Array {
  const product = new Float64Array(count * rows)
  for (let row = 0; row < count; row += 4) {
    // Past the last row it is computed once more.
    const [line2, line3, line4] = [Math.min(row + 1, count - 1), Math.min(row + 2, count - 1), Math.min(row + 3, count - 1)]
    const [first, second, third, fourth] = [row * inner, line2 * inner, line3 * inner, line4 * inner]
    for (let target = 0; target < rows; target += 1) {
      const start = target * inner
      let [sum1, sum2, sum3, sum4] = [0, 0, 0, 0]
      for (let index = 0; index < inner; index += 1) {
        const entry = right[start + index] as number
        sum1 += (left[first + index] as number) * entry
        sum2 += (left[second + index] as number) * entry
        sum3 += (left[third + index] as number) * entry
        sum4 += (left[fourth + index] as number) * entry
      }
      product[row * rows + target] = sum1
      product[line2 * rows + target] = sum2
      product[line3 * rows + target] = sum3
      product[line4 * rows + target] = sum4
    }
  }
  return product
}

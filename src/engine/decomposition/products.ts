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

/** Σ values[i]², in an own loop: one that sees two kinds of array compiles to slower code. */
export function sumOfSquares(values: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let index = 0
  for (; index + 3 < values.length; index += 4) {
    const one = values[index] as number
    const two = values[index + 1] as number
    const three = values[index + 2] as number
    const four = values[index + 3] as number
    first += one * one
    second += two * two
    third += three * three
    fourth += four * four
  }
  for (; index < values.length; index += 1) first += (values[index] as number) * (values[index] as number)
  return first + second + (third + fourth)
}

/** left·right, count × inner times inner × columns. */
export function multiply(left: Float64Array, right: Float64Array | Float32Array, count: number, inner: number, columns: number): Float64Array {
  const product = new Float64Array(count * columns)
  for (let index = 0; index < inner; index += 4) {
    const used = Math.min(4, inner - index)
    // The loop below sees one kind of array, whatever kind came, and compiles to code for that alone.
    const rows = new Float64Array(4 * columns)
    rows.set(right.subarray(index * columns, (index + used) * columns))
    const weights = new Float64Array(4)
    for (let row = 0; row < count; row += 1) {
      for (let step = 0; step < used; step += 1) weights[step] = left[row * inner + index + step] as number
      addRows(product, row * columns, weights, rows, columns)
    }
  }
  return product
}

/** Adds weights·rows, 4 times 4 × columns, to the entries from `start`. */
function addRows(sum: Float64Array, start: number, weights: Float64Array, rows: Float64Array, columns: number): void {
  const [first, second, third, fourth] = [weights[0] as number, weights[1] as number, weights[2] as number, weights[3] as number]
  for (let column = 0; column < columns; column += 1) {
    sum[start + column] =
      (sum[start + column] as number) +
      (first * (rows[column] as number) + second * (rows[columns + column] as number)) +
      (third * (rows[2 * columns + column] as number) + fourth * (rows[3 * columns + column] as number))
  }
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

import type { FactorValues } from '../decomposition/factor-values.ts'

/** A·Aᵀ and Bᵀ·B of a module's frozen factors, rank × rank, row-major: all that a norm needs to know of them. */
export interface FactorGrams {
  readonly ofA: Float64Array
  readonly ofB: Float64Array
}

export function gramsOf({ a, aColumns, bTransposed, bColumns }: FactorValues): FactorGrams {
  return { ofA: rowGram(a, aColumns), ofB: rowGram(bTransposed, bColumns) }
}

/** Products of all pairs of rows. */
function rowGram(rows: Float32Array, columns: number): Float64Array {
  const count = rows.length / columns
  const gram = new Float64Array(count * count)
  for (let one = 0; one < count; one += 1) {
    for (let other = 0; other <= one; other += 1) {
      let product = 0
      for (let column = 0; column < columns; column += 1) product += (rows[one * columns + column] as number) * (rows[other * columns + column] as number)
      gram[one * count + other] = product
      gram[other * count + one] = product
    }
  }
  return gram
}

/** ‖B·R·A‖ (Frobenius) from the Grams alone: the trace of (Rᵀ·BᵀB)·(R·AAᵀ). */
export function innerUpdateNorm(R: Float32Array, { ofA, ofB }: FactorGrams): number {
  const rank = Math.sqrt(R.length)
  let squared = 0
  const ofRow = new Float64Array(rank)
  for (let row = 0; row < rank; row += 1) {
    // (BᵀB·R)[row, ·] and (R·AAᵀ)[row, ·], multiplied entry by entry.
    ofRow.fill(0)
    for (let inner = 0; inner < rank; inner += 1) {
      const weight = ofB[row * rank + inner] as number
      for (let column = 0; column < rank; column += 1) ofRow[column] = (ofRow[column] as number) + weight * (R[inner * rank + column] as number)
    }
    for (let column = 0; column < rank; column += 1) {
      let scaled = 0
      for (let inner = 0; inner < rank; inner += 1) scaled += (R[row * rank + inner] as number) * (ofA[inner * rank + column] as number)
      squared += (ofRow[column] as number) * scaled
    }
  }
  return Math.sqrt(Math.max(0, squared))
}

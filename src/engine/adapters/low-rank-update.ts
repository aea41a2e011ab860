/** A change of a weight as a product: ΔW = left·right, row-major. */
export interface LowRankUpdate {
  readonly rank: number
  readonly inFeatures: number
  readonly outFeatures: number
  /** outFeatures × rank, with the scale α/r in it. */
  readonly left: Float64Array
  /** rank × inFeatures. */
  readonly right: Float32Array
}

/** Adds ΔW to a weight (outFeatures × inFeatures) in place; summed in float64, kept in float32. */
export function addUpdate(weight: Float32Array, { left, right, rank, inFeatures, outFeatures }: LowRankUpdate): void {
  const sum = new Float64Array(inFeatures)
  for (let row = 0; row < outFeatures; row += 1) {
    const values = weight.subarray(row * inFeatures, (row + 1) * inFeatures)
    sum.set(values)
    for (let component = 0; component < rank; component += 1) {
      const factor = left[row * rank + component] as number
      const start = component * inFeatures
      for (let column = 0; column < inFeatures; column += 1) {
        sum[column] = (sum[column] as number) + factor * (right[start + column] as number)
      }
    }
    values.set(sum)
  }
}

/** ‖ΔW‖, Frobenius, without ever forming it: the trace of (leftᵀ·left)·(right·rightᵀ). */
export function updateNorm({ left, right, rank, inFeatures, outFeatures }: LowRankUpdate): number {
  let squared = 0
  for (let one = 0; one < rank; one += 1) {
    for (let other = one; other < rank; other += 1) {
      let ofLeft = 0
      for (let row = 0; row < outFeatures; row += 1) ofLeft += (left[row * rank + one] as number) * (left[row * rank + other] as number)
      let ofRight = 0
      for (let column = 0; column < inFeatures; column += 1) {
        ofRight += (right[one * inFeatures + column] as number) * (right[other * inFeatures + column] as number)
      }
      squared += (one === other ? 1 : 2) * ofLeft * ofRight
    }
  }
  return Math.sqrt(Math.max(0, squared))
}

/** The same change with a larger inner size, filled up with zeros. */
export function padUpdate(update: LowRankUpdate, rank: number): LowRankUpdate {
  const left = new Float64Array(update.outFeatures * rank)
  const right = new Float32Array(rank * update.inFeatures)
  for (let row = 0; row < update.outFeatures; row += 1) {
    left.set(update.left.subarray(row * update.rank, (row + 1) * update.rank), row * rank)
  }
  right.set(update.right)
  return { ...update, rank, left, right }
}

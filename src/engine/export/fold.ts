import { StudioFailure } from '../../shared/failure.ts'
import type { ExportSource, ExportFactors } from './exporter.ts'

/** A module's adapter with R taken into the left factor: its update is left·A, with A as it is (paper, equation 2). */
export interface FoldedModule {
  readonly path: string
  readonly factors: ExportFactors
  /** (α/r)·B·R, outFeatures × rank, row-major, float64. */
  readonly left: Float64Array
}

/**
 * Every adapted module with R folded into B, in the adapter's order.
 *
 * @throws StudioFailure where factors are missing or of another size than R asks for.
 */
export function foldAdapter({ adapter, factors }: ExportSource): FoldedModule[] {
  const scale = adapter.alpha / adapter.rank
  return [...adapter.matrices].map(([path, matrix]) => {
    const { rank } = adapter
    const frozen = factors.get(path)
    if (!frozen || matrix.length !== rank * rank || !hasRank(frozen, rank)) throw unfit(path, rank)
    return { path, factors: frozen, left: foldLeft(frozen, matrix, rank, scale) }
  })
}

function hasRank({ A, B, inFeatures, outFeatures }: ExportFactors, rank: number): boolean {
  return A.length === rank * inFeatures && B.length === rank * outFeatures
}

function foldLeft({ B, outFeatures }: ExportFactors, matrix: Float32Array, rank: number, scale: number): Float64Array {
  const left = new Float64Array(outFeatures * rank)
  for (let row = 0; row < outFeatures; row += 1) {
    for (let inner = 0; inner < rank; inner += 1) {
      const factor = (B[row * rank + inner] as number) * scale
      for (let column = 0; column < rank; column += 1) {
        const index = row * rank + column
        left[index] = (left[index] as number) + factor * (matrix[inner * rank + column] as number)
      }
    }
  }
  return left
}

/** Adds a module's update left·A to its weight (outFeatures × inFeatures) in place; summed in float64, kept in float32. */
export function addUpdate(weight: Float32Array, { factors, left }: FoldedModule): void {
  const { A, inFeatures, outFeatures } = factors
  const rank = A.length / inFeatures
  const sum = new Float64Array(inFeatures)
  for (let row = 0; row < outFeatures; row += 1) {
    const values = weight.subarray(row * inFeatures, (row + 1) * inFeatures)
    sum.set(values)
    for (let component = 0; component < rank; component += 1) {
      const factor = left[row * rank + component] as number
      const start = component * inFeatures
      for (let column = 0; column < inFeatures; column += 1) {
        sum[column] = (sum[column] as number) + factor * (A[start + column] as number)
      }
    }
    values.set(sum)
  }
}

function unfit(path: string, rank: number): StudioFailure {
  return new StudioFailure({
    code: 'factors-unfit',
    title: 'The adapter does not fit its factors',
    cause: `${path} has no factors A and B of rank ${rank}.`,
    suggestion: 'Export from the run that trained the adapter, on the base model it was trained on.',
  })
}

import { readTensor } from '../files/safetensors.ts'
import type { Factors } from './factors.ts'

/** A module's frozen factors as numbers, one component a row; the rows may be longer than the module is wide. */
export interface FactorValues {
  /** rank × aColumns, row-major. */
  readonly a: Float32Array
  readonly aColumns: number
  /** Bᵀ, rank × bColumns, row-major. */
  readonly bTransposed: Float32Array
  readonly bColumns: number
}

export async function readFactors({ a, bTransposed }: Factors): Promise<FactorValues> {
  return {
    a: await readTensor(a.file, a.entry),
    aColumns: a.entry.shape[1] ?? 0,
    bTransposed: await readTensor(bTransposed.file, bTransposed.entry),
    bColumns: bTransposed.entry.shape[1] ?? 0,
  }
}

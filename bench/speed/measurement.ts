import { z } from 'zod'

/** What one process measured of itself. */
export const measurementSchema = z.object({
  kind: z.literal('measurement'),
  /** Seconds of each repetition of what is measured: a step, a pass over the data, a decomposition. */
  seconds: z.array(z.number().positive()).min(1),
  /** Most memory that the process ever held. */
  peakBytes: z.number().positive(),
  /** The graphics card's name, where it was measured on one. */
  card: z.string().optional(),
  /** Memory held after the 50th step and after the last, where there were as many. */
  residentBytes: z.object({ early: z.number(), late: z.number() }).optional(),
})
export type Measurement = z.infer<typeof measurementSchema>

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
}

/** One line of the table. */
export interface Result {
  readonly row: string
  readonly unit: 's' | 'MB' | 'points' | 'GFLOP/s'
  readonly ours: number
  /** Null where the wanted figure is one of its own, not a ratio. */
  readonly reference: number | null
  /** What the reference is of. */
  readonly beside: string
  /** ours / reference, or ours where there is none. */
  readonly ratio: number
  /** What `ratio` should be at most, or at least where more is better. */
  readonly wanted: number
  readonly bound: 'most' | 'least'
  readonly met: boolean
}

export function result(row: string, unit: Result['unit'], ours: number, reference: number | null, wanted: number, beside = 'PyTorch'): Result {
  const ratio = reference === null ? ours : ours / reference
  return { row, unit, ours, reference, beside, ratio, wanted, bound: 'most', met: ratio <= wanted }
}

/** A line in which more is better. */
export function atLeast(row: string, unit: Result['unit'], ours: number, reference: number, wanted: number, beside: string): Result {
  const ratio = ours / reference
  return { row, unit, ours, reference, beside, ratio, wanted, bound: 'least', met: ratio >= wanted }
}

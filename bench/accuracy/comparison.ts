import { type DataName, type Initialisation, rank } from './recipes.ts'

export interface Sample {
  readonly mean: number
  /** Standard deviation of the sample, with n − 1. */
  readonly deviation: number
  readonly count: number
}

export function sampleOf(values: readonly number[]): Sample {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count }
}

/** The studio beside PyTorch, over the same seeds. */
export interface Comparison {
  readonly data: DataName
  readonly initialisation: Initialisation
  readonly studio: Sample
  readonly pytorch: Sample
  /** The studio's mean less PyTorch's. */
  readonly difference: number
  /** Whether the means lie no further apart than one standard deviation of PyTorch's own runs. */
  readonly withinOneDeviation: boolean
}

export function compare(data: DataName, initialisation: Initialisation, accuracies: { studio: readonly number[]; pytorch: readonly number[] }): Comparison {
  const studio = sampleOf(accuracies.studio)
  const pytorch = sampleOf(accuracies.pytorch)
  const difference = studio.mean - pytorch.mean
  return { data, initialisation, studio, pytorch, difference, withinOneDeviation: Math.abs(difference) <= pytorch.deviation }
}

/** Whether the mean with factors from the SVD is above the one with random factors, in each program. */
export interface Ablation {
  readonly data: DataName
  readonly rank: number
  readonly studio: boolean
  readonly pytorch: boolean
}

export function ablationsOf(comparisons: readonly Comparison[]): Ablation[] {
  return comparisons.flatMap((svd) => {
    const random = comparisons.find(({ data, initialisation }) => data === svd.data && initialisation === 'random')
    if (svd.initialisation !== 'svd' || !random) return []
    const beats = (program: 'studio' | 'pytorch'): boolean => svd[program].mean > random[program].mean
    return [{ data: svd.data, rank, studio: beats('studio'), pytorch: beats('pytorch') }]
  })
}

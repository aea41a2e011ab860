/** Singular values below this share of the largest, times the longer side, are rounding of float32 entries. */
const singlePrecision = 2 ** -23

/** The largest singular value that is mere rounding in a matrix of that longer side; `sigmas`, its own, begin with the largest. */
export function roundingLimit(sigmas: Float64Array, longest: number): number {
  return (sigmas[0] ?? 0) * longest * singlePrecision
}

/** What ‖G·v − σ²·v‖ / σ² may be at most in the end, for each direction by itself. */
const tolerance = 1e-5

/**
 * Whether G·v = σ²·v for every direction that a matrix of that longer side has, each to its own scale; `residuals` are
 * squares of ‖G·v − σ²·v‖.
 */
export function areSettled(sigmas: Float64Array, residuals: ArrayLike<number>, longest: number): boolean {
  const smallest = roundingLimit(sigmas, longest)
  return sigmas.every((sigma, index) => sigma <= smallest || Math.sqrt(residuals[index] ?? NaN) <= tolerance * sigma * sigma)
}

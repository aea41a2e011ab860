/** What ‖G·v − σ²·v‖ / σ² may be at most in the end, for each direction by itself. */
const tolerance = 1e-5

/**
 * Whether G·v = σ²·v for every direction that a matrix of that longer side has, each to its own scale; `residuals` are
 * squares of ‖G·v − σ²·v‖.
 */
export function areSettled(sigmas: Float64Array, residuals: ArrayLike<number>, longest: number): boolean {
  const smallest = (sigmas[0] ?? 0) * longest * 2 ** -23
  return sigmas.every((sigma, index) => sigma <= smallest || Math.sqrt(residuals[index] ?? NaN) <= tolerance * sigma * sigma)
}

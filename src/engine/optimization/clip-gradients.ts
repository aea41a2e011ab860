/**
 * Scales all gradients together, in place, so that their joint Euclidean norm is at most `maximumNorm`, as PyTorch's
 * `clip_grad_norm_` does; Infinity only measures. Where a gradient is not finite, neither is what it leaves.
 *
 * @returns the norm before.
 */
export function clipGradients(gradients: readonly Float32Array[], maximumNorm: number): number {
  let squares = 0
  for (const gradient of gradients) for (const slope of gradient) squares += slope * slope
  const norm = Math.sqrt(squares)
  const share = Math.min(1, maximumNorm / (norm + 1e-6))
  // Not `share < 1`: that would leave gradients alone whose norm is not a number.
  if (share === 1) return norm
  for (const gradient of gradients) {
    for (let index = 0; index < gradient.length; index += 1) gradient[index] = (gradient[index] ?? 0) * share
  }
  return norm
}

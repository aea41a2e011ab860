/** Weight of the past in the smoothed curve. */
export const smoothingFactor = 0.9

/**
 * Exponential moving average that is right from the first value on: the weights are normalised, as Adam's are, so the
 * curve does not start at zero. Values that are not finite leave it where it was.
 */
export class Smoother {
  private average = 0
  private weight = 0

  add(value: number): number {
    if (Number.isFinite(value)) {
      this.average = smoothingFactor * this.average + (1 - smoothingFactor) * value
      this.weight = smoothingFactor * this.weight + (1 - smoothingFactor)
    }
    return this.weight === 0 ? value : this.average / this.weight
  }
}

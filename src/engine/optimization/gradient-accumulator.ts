/**
 * Makes several micro-batches one step: the weighted mean of what each answered, which is what the whole batch would
 * have answered. The weight is what a micro-batch's mean was taken over: its rows, or its target tokens in
 * instruction tuning. The loss can go with the gradients.
 */
export class GradientAccumulator {
  #means = new Map<string, Float32Array>()
  #weight = 0

  /** Takes a micro-batch in; the arrays are not kept. One of weight 0 changes nothing. */
  add(outputs: Readonly<Record<string, Float32Array>>, weight: number): void {
    if (weight === 0) return
    this.#weight += weight
    // A running mean rather than a sum: a single micro-batch comes out as it went in, bit for bit.
    const share = weight / this.#weight
    for (const [name, values] of Object.entries(outputs)) {
      const mean = this.#means.get(name) ?? new Float32Array(values.length)
      this.#means.set(name, mean)
      for (let index = 0; index < mean.length; index += 1) {
        const before = mean[index] ?? 0
        mean[index] = before + share * ((values[index] ?? 0) - before)
      }
    }
  }

  /**
   * Answers the mean of what has been added, and starts anew.
   *
   * @throws where nothing was: there is no step to take.
   */
  take(): Record<string, Float32Array> {
    if (this.#weight === 0) throw new Error('No micro-batch was added')
    const means = Object.fromEntries(this.#means)
    this.#means = new Map()
    this.#weight = 0
    return means
  }
}

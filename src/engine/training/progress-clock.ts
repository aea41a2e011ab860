/** Tells how long the rest will take from the steps done so far. Pauses for evaluation do not count as steps. */
export class ProgressClock {
  /** Steps that the estimate looks back on. */
  static readonly window = 20
  readonly #durations: number[] = []

  /** Notes a step that took `seconds`. */
  record(seconds: number): void {
    this.#durations.push(seconds)
    if (this.#durations.length > ProgressClock.window) this.#durations.shift()
  }

  remainingSeconds(steps: number): number {
    const total = this.#durations.reduce((sum, seconds) => sum + seconds, 0)
    return this.#durations.length === 0 ? 0 : (steps * total) / this.#durations.length
  }
}

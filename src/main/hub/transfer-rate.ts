/** How far back the rate looks. */
const windowMilliseconds = 5000

/** Bytes a second over the last few seconds. */
export class TransferRate {
  readonly #now: () => number
  #samples: { readonly at: number; readonly bytes: number }[] = []

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** `bytes` is the total so far; one that shrinks, because a file begins anew, begins the measurement anew. */
  add(bytes: number): void {
    const at = this.#now()
    const last = this.#samples.at(-1)
    if (last !== undefined && bytes < last.bytes) this.#samples = []
    this.#samples.push({ at, bytes })
    const start = this.#samples.findIndex((sample) => sample.at >= at - windowMilliseconds)
    this.#samples = this.#samples.slice(Math.max(0, start))
  }

  /** Null until half a second has been measured. */
  bytesPerSecond(): number | null {
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    if (first === undefined || last === undefined || last.at - first.at < 500) return null
    return (1000 * (last.bytes - first.bytes)) / (last.at - first.at)
  }
}

const usualSeconds = 60
/** Writing may take this share of the time at most, evaluations apart: with whole weights a checkpoint is gigabytes. */
const largestShare = 0.05

/** Says when the next checkpoint is due. Times are in seconds. */
export class CheckpointClock {
  readonly #now: () => number
  #writtenAt: number
  #wait = usualSeconds

  constructor(now: () => number = () => performance.now() / 1000) {
    this.#now = now
    this.#writtenAt = now()
  }

  get isDue(): boolean {
    return this.#now() - this.#writtenAt >= this.#wait
  }

  /** Times a write; the next is due a minute later, or later still where writing is slow. */
  async time(write: () => Promise<void>): Promise<void> {
    const began = this.#now()
    await write()
    this.#writtenAt = this.#now()
    this.#wait = Math.max(usualSeconds, (this.#writtenAt - began) / largestShare)
  }
}

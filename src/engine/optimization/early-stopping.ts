/** Says when to stop: after `patience` evaluations in a row that brought nothing better. */
export class EarlyStopping {
  readonly #patience: number
  #disappointments = 0

  /** `patience` is 1 or more. */
  constructor(patience: number) {
    this.#patience = patience
  }

  /** Takes in an evaluation and answers whether to stop. A resumed run feeds its earlier evaluations in first. */
  shouldStop(improved: boolean): boolean {
    this.#disappointments = improved ? 0 : this.#disappointments + 1
    return this.#disappointments >= this.#patience
  }
}

/** Says when to stop: after `patience` evaluations in a row that brought nothing better. */
export class EarlyStopping {
  readonly #patience: number
  #disappointments: number

  /** `patience` is 1 or more; a resumed run goes on from the disappointments it had. */
  constructor(patience: number, disappointments = 0) {
    this.#patience = patience
    this.#disappointments = disappointments
  }

  /** Evaluations in a row that brought nothing better. */
  get disappointments(): number {
    return this.#disappointments
  }

  /** Takes in an evaluation and answers whether to stop. */
  shouldStop(improved: boolean): boolean {
    this.#disappointments = improved ? 0 : this.#disappointments + 1
    return this.#disappointments >= this.#patience
  }
}

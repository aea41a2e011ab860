import { type RandomState, resumedRandom, type SeededRandom, seededRandom, shuffle } from '../random.ts'
import { groupExamples, type TokenizedExample } from './batches.ts'

/** Where a run stands among its examples. */
export interface OrderState {
  /** Before the epoch was shuffled, which gives its order again. */
  readonly random: RandomState
  /** Steps of this epoch that have been taken. */
  readonly position: number
}

/** The examples of each step: all once an epoch, in an order of the epoch's own. The last step of an epoch may have fewer. */
export class ExampleOrder {
  readonly #examples: readonly TokenizedExample[]
  readonly #stepSize: number
  readonly #random: SeededRandom
  #epochRandom: RandomState
  #groups: readonly (readonly TokenizedExample[])[]
  #position = 0

  constructor(examples: readonly TokenizedExample[], stepSize: number, start: number | OrderState) {
    this.#examples = examples
    this.#stepSize = stepSize
    this.#random = typeof start === 'number' ? seededRandom(start) : resumedRandom(start.random)
    this.#epochRandom = this.#random.state()
    this.#groups = this.#shuffled()
    if (typeof start !== 'number') this.#position = start.position
  }

  get state(): OrderState {
    return { random: this.#epochRandom, position: this.#position }
  }

  /** Those of the next step, until `advance` says that it was taken. */
  get current(): readonly TokenizedExample[] {
    if (this.#position === this.#groups.length) {
      this.#epochRandom = this.#random.state()
      this.#groups = this.#shuffled()
      this.#position = 0
    }
    return this.#groups[this.#position] ?? []
  }

  advance(): void {
    this.#position += 1
  }

  #shuffled(): TokenizedExample[][] {
    return groupExamples(shuffle([...this.#examples], this.#random), this.#stepSize)
  }
}

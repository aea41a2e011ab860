import type { Prediction, Question } from '../../shared/prediction.ts'
import type { Predictor } from './engine-library.ts'

interface Place {
  readonly runFolder: string
  readonly cacheFolder: string
}

/** Enough to lay a few runs side by side; each holds programs, and maps its base. */
const mostOpen = 4

/** Keeps the runs that were asked last open, so that the next answer takes milliseconds. */
export class OpenPredictors {
  readonly #open: (place: Place) => Promise<Predictor>
  /** By run folder, the one asked last at the end. */
  readonly #predictors = new Map<string, Promise<Predictor>>()

  constructor(open: (place: Place) => Promise<Predictor>) {
    this.#open = open
  }

  async ask(place: Place, questions: readonly Question[]): Promise<Prediction[]> {
    const { runFolder } = place
    const predictor = this.#predictors.get(runFolder) ?? this.#open(place)
    this.#predictors.delete(runFolder)
    this.#predictors.set(runFolder, predictor)
    await this.#closeOldest()
    try {
      return await (await predictor).predict(questions)
    } catch (error) {
      // What could not be opened is tried anew the next time.
      this.#predictors.delete(runFolder)
      throw error
    }
  }

  async #closeOldest(): Promise<void> {
    for (const [runFolder, predictor] of this.#predictors) {
      if (this.#predictors.size <= mostOpen) return
      this.#predictors.delete(runFolder)
      await predictor.then((opened) => opened.dispose(), () => undefined)
    }
  }
}

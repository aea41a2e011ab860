import type { Generated, Prompt, Sampling } from '../../shared/generation.ts'
import type { Prediction, Question } from '../../shared/prediction.ts'
import type { AnsweringModel, EngineLibrary, OpenAdapter } from './engine-library.ts'

interface Place {
  readonly runFolder: string
  readonly cacheFolder: string
}

/** Each holds programs, and maps its base. */
const mostModels = 4
/** Each holds its trained values and nothing else. */
const mostAdapters = 16

interface KeptModel {
  readonly model: Promise<AnsweringModel>
  /** Answers that are on their way. */
  users: number
}

type Library = Pick<EngineLibrary, 'openAdapter' | 'openModel'>

/**
 * Keeps what was asked last open, so that the next answer takes milliseconds: adapters by their folders, and the models that
 * answer for them by what they have in common, so that another adapter of the same shape needs nothing but its own values.
 */
export class OpenPredictors {
  readonly #engine: Library
  /** The one asked last at the end, both. */
  readonly #adapters = new Map<string, Promise<OpenAdapter>>()
  readonly #models = new Map<string, KeptModel>()

  constructor(engine: Library) {
    this.#engine = engine
  }

  predict(place: Place, questions: readonly Question[], base: boolean): Promise<Prediction[]> {
    return this.#use(place, (model, adapter) => model.predict(adapter, questions, { base }))
  }

  generate(
    place: Place,
    request: { prompt: Prompt; sampling: Sampling },
    options: { base: boolean; signal: AbortSignal; onText: (text: string) => void },
  ): Promise<Generated> {
    return this.#use(place, (model, adapter) => model.generate(adapter, request, options))
  }

  async #use<Answer>(place: Place, ask: (model: AnsweringModel, adapter: OpenAdapter) => Promise<Answer>): Promise<Answer> {
    const adapter = await this.#adapter(place)
    const kept = this.#model(adapter)
    kept.users += 1
    try {
      const model = await kept.model
      return await ask(model, adapter)
    } finally {
      kept.users -= 1
      await this.#closeOldest()
    }
  }

  async #adapter(place: Place): Promise<OpenAdapter> {
    const { runFolder } = place
    const known = this.#adapters.get(runFolder)
    // Another who asked at the same time may have opened it anew already.
    if (known !== undefined && !(await (await known).isCurrent()) && this.#adapters.get(runFolder) === known) this.#adapters.delete(runFolder)
    const adapter = this.#adapters.get(runFolder) ?? this.#engine.openAdapter(place)
    moveToEnd(this.#adapters, runFolder, adapter)
    for (const oldest of [...this.#adapters.keys()].slice(0, -mostAdapters)) this.#adapters.delete(oldest)
    // What could not be opened is tried anew the next time.
    adapter.catch(() => this.#adapters.delete(runFolder))
    return adapter
  }

  #model(adapter: OpenAdapter): KeptModel {
    const { modelKey } = adapter
    const kept = this.#models.get(modelKey) ?? { model: this.#engine.openModel(adapter), users: 0 }
    moveToEnd(this.#models, modelKey, kept)
    kept.model.catch(() => this.#models.delete(modelKey))
    return kept
  }

  async #closeOldest(): Promise<void> {
    for (const [key, { model, users }] of this.#models) {
      if (this.#models.size <= mostModels) return
      if (users > 0) continue
      this.#models.delete(key)
      await model.then((opened) => opened.dispose(), () => undefined)
    }
  }
}

function moveToEnd<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
}

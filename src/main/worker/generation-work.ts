import type { EngineMessage } from '../../shared/contract/engine.ts'
import type { Generated, Prompt, Sampling } from '../../shared/generation.ts'
import type { OpenPredictors } from './open-predictors.ts'

interface GenerationRequest {
  readonly generationId: string
  readonly runFolder: string
  readonly cacheFolder: string
  readonly base: boolean
  readonly prompt: Prompt
  readonly sampling: Sampling
}

/** Answers that are being written, by their ids; each can be stopped. */
export class GenerationWork {
  readonly #predictors: OpenPredictors
  readonly #post: (message: EngineMessage) => void
  readonly #running = new Map<string, AbortController>()

  constructor(predictors: OpenPredictors, post: (message: EngineMessage) => void) {
    this.#predictors = predictors
    this.#post = post
  }

  async write({ generationId, runFolder, cacheFolder, base, prompt, sampling }: GenerationRequest): Promise<Generated> {
    const controller = new AbortController()
    this.#running.set(generationId, controller)
    const onText = (text: string): void => this.#post({ kind: 'text', generationId, text })
    try {
      return await this.#predictors.generate({ runFolder, cacheFolder }, { prompt, sampling }, { base, signal: controller.signal, onText })
    } finally {
      this.#running.delete(generationId)
    }
  }

  stop(generationId: string): void {
    this.#running.get(generationId)?.abort()
  }
}

import type { EngineMessage } from '../../shared/contract/engine.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import type { EngineLibrary } from './engine-library.ts'

interface SpectraPlace {
  readonly folder: string
  readonly cacheFolder: string
  readonly rank: number
}

/** Computes a model's spectra, one model at a time: asking for another ends the one before. */
export class SpectraWork {
  readonly #engine: Pick<EngineLibrary, 'modelSpectra'>
  readonly #post: (message: EngineMessage) => void
  #running: AbortController | null = null

  constructor(engine: Pick<EngineLibrary, 'modelSpectra'>, post: (message: EngineMessage) => void) {
    this.#engine = engine
    this.#post = post
  }

  /** Null where it was cancelled, or another model was asked for meanwhile. What was computed stays in the cache. */
  async compute({ folder, cacheFolder, rank }: SpectraPlace): Promise<ModuleSpectrum[] | null> {
    this.cancel()
    const controller = new AbortController()
    this.#running = controller
    const onModule = (done: number, all: number): void =>
      this.#post({ kind: 'task', progress: { task: 'spectra', fraction: done / all, message: phrase('decomposingModule', { module: done + 1, all }) } })
    const onSpectrum = (spectrum: ModuleSpectrum): void => this.#post({ kind: 'spectrum', folder, spectrum })
    try {
      const request = { modelFolder: folder, cacheFolder, targetModules: 'all', rank } as const
      return await this.#engine.modelSpectra(request, onModule, { onSpectrum, signal: controller.signal })
    } catch (error) {
      if (controller.signal.aborted) return null
      throw error
    } finally {
      if (this.#running === controller) this.#running = null
    }
  }

  cancel(): void {
    this.#running?.abort()
  }
}

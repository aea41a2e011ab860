import type { CancellableTask } from '../../shared/cancellable-task.ts'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { phrase } from '../../shared/phrases/phrases.ts'

type OnProgress = (progress: TaskProgress) => void

/** Tasks that take a while, tell how far they are, and can be called off. */
export class CancellableTasks {
  readonly #onProgress: OnProgress
  readonly #running = new Map<AbortController, CancellableTask>()

  constructor(onProgress: OnProgress) {
    this.#onProgress = onProgress
  }

  /** Null where it was cancelled. */
  async run<Result>(task: CancellableTask, work: (onProgress: OnProgress, signal: AbortSignal) => Promise<Result>): Promise<Result | null> {
    const controller = new AbortController()
    this.#running.set(controller, task)
    try {
      return await work(this.#onProgress, controller.signal)
    } catch (error) {
      if (controller.signal.aborted) return null
      throw error
    } finally {
      this.#running.delete(controller)
    }
  }

  cancel(task: CancellableTask): void {
    for (const [controller, running] of this.#running) if (running === task) controller.abort()
  }
}

/** Tells rows as progress, and ends their reading where it was cancelled. */
export function rowProgress(onProgress: OnProgress, signal: AbortSignal): (rows: number, of: number | null) => void {
  return (rows, of) => {
    signal.throwIfAborted()
    onProgress({ task: 'dataset', fraction: of === null ? null : rows / of, message: of === null ? phrase('readingRows', { count: rows }) : phrase('lookingThroughRows') })
  }
}

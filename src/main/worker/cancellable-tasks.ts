import type { CancellableTask } from '../../shared/cancellable-task.ts'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { phrase } from '../../shared/phrases/phrases.ts'

type OnProgress = (progress: TaskProgress) => void

/** Tasks that take a while, tell how far they are, and can be called off: telling progress then throws, which ends them. */
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
      const { signal } = controller
      const tell: OnProgress = (progress) => {
        signal.throwIfAborted()
        this.#onProgress(progress)
      }
      return await work(tell, signal)
    } catch (error) {
      if (controller.signal.aborted) return null
      throw error
    } finally {
      this.#running.delete(controller)
    }
  }

  /** The same where the window shows one of a kind: whoever asks for the next has no more use for the one before. */
  runLatest<Result>(task: CancellableTask, work: (onProgress: OnProgress, signal: AbortSignal) => Promise<Result>): Promise<Result | null> {
    this.cancel(task)
    return this.run(task, work)
  }

  cancel(task: CancellableTask): void {
    for (const [controller, running] of this.#running) if (running === task) controller.abort()
  }
}

/** Tells rows as progress. */
export function rowProgress(onProgress: OnProgress): (rows: number, of: number | null) => void {
  return (rows, of) =>
    onProgress({ task: 'dataset', fraction: of === null ? null : rows / of, message: of === null ? phrase('readingRows', { count: rows }) : phrase('lookingThroughRows') })
}

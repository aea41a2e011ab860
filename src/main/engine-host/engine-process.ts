/** How a worker process ended. */
export interface EngineExit {
  /** Exit code; null where a signal ended it. */
  readonly code: number | null
  /** The last lines it wrote to its error output. */
  readonly lastWords: string
}

/** One worker process, whatever kind of process it is. */
export interface EngineProcess {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once. */
  onExit(listener: (exit: EngineExit) => void): void
  /** Ends the process at once, also where its code is stuck. */
  kill(): void
}

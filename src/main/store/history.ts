import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunDetail, RunLogLine, RunState, RunSummary } from '../../shared/run-record.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'

/** What may be asked of the history. */
export interface HistoryReader {
  /** All runs but the discarded ones, newest first. */
  listRuns(): RunSummary[]
  /** A run without its points; null where there is none of that id. */
  findRun(runId: string): RunSummary | null
  /** A run with all its points and evaluations in the order of their steps; null where there is none of that id. */
  getRun(runId: string): RunDetail | null
  /** Runs that are under way, in whatever process. */
  activeRuns(): RunSummary[]
  /** Runs that wait, the next one first. */
  queuedRuns(): RunSummary[]
  /** Runs that were discarded at or before a time, and are still there. */
  discardedRuns(latest: number): RunSummary[]
  /** What a run told, in its order. */
  readLog(runId: string): RunLogLine[]
}

/** What may be changed in the history. Each call is one transaction, on disk when it returns. */
export interface HistoryWriter {
  /** Enters a run in state `preparing`, or another where one is given, owned by this process. */
  createRun(configuration: RunConfiguration, place: { id: string; folder: string; now: number; state?: RunState }): RunSummary
  /** Makes this process the owner of a run that nobody trains, in state `preparing`; null where somebody does. */
  claimRun(runId: string): RunSummary | null
  /**
   * Replaces the run's summary and adds its new points, evaluations and lines of the log; a step measured again replaces
   * the older one.
   */
  applyUpdate(update: RunUpdate, log?: readonly RunLogLine[]): void
  /** Marks the active runs whose process is gone as `interrupted` and answers their ids. */
  markInterrupted(): string[]
  deleteRun(runId: string): void
  /** Replaces the order in which queued runs begin. */
  writeQueue(runIds: readonly string[]): void
  /** Takes a run out of the list until it is deleted or restored. */
  discardRun(runId: string, now: number): void
  restoreRun(runId: string): void
}

export interface History {
  readonly reader: HistoryReader
  readonly writer: HistoryWriter
  /** Set where the file was damaged and set aside: a sentence for the user. */
  readonly notice: string | null
  close(): void
}

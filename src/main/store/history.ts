import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { ListedRun, RunMarks, RunMarksChange, RunRange } from '../../shared/run-list.ts'
import type { RunDetail, RunLogLine, RunState, RunSummary } from '../../shared/run-record.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { AdapterStore } from './adapter-store.ts'
import type { DownloadStore } from './download-store.ts'
import type { ModelStore } from './model-store.ts'

/** What may be asked of the history. Runs that were deleted are known to `listRange` and `deletedRuns` alone. */
export interface HistoryReader {
  /** All runs, newest first. */
  listRuns(): RunSummary[]
  /** Runs that are under way, in this process or another. */
  activeRuns(): RunSummary[]
  /** At most `limit` runs whose revision lies in the range, last changed first, those marked as deleted among them. */
  listRange(range: RunRange, limit: number): ListedRun[]
  /** Runs that are marked as deleted. */
  deletedRuns(): RunSummary[]
  /** A run without its points; null where there is none of that id. */
  findRun(runId: string): RunSummary | null
  /** A run with all its points and evaluations in the order of their steps; null where there is none of that id. */
  getRun(runId: string): RunDetail | null
  /** Runs that wait, the next one first. */
  queuedRuns(): RunSummary[]
  /** What a run told, in its order. */
  readLog(runId: string): RunLogLine[]
}

/** What may be changed in the history. Each call is one transaction, on disk when it returns. */
export interface HistoryWriter {
  /** Enters a run in state `preparing`, or another where one is given, owned by this process. */
  createRun(configuration: RunConfiguration, place: { id: string; folder: string; now: number; state?: RunState }): RunSummary
  /** Makes this process the owner of a run that nobody trains, in state `preparing`; null where somebody does. */
  claimRun(runId: string, now: number): RunSummary | null
  /**
   * Replaces the run's summary and adds its new points, evaluations and lines of the log; a step measured again replaces
   * the older one.
   */
  applyUpdate(update: RunUpdate, log?: readonly RunLogLine[]): void
  /** Marks the active runs whose process is gone as `interrupted` and answers their ids. */
  markInterrupted(): string[]
  /** Replaces the order in which queued runs begin. */
  writeQueue(runIds: readonly string[]): void
  /** Changes what a person added to a run, and answers all of it. */
  annotate(runId: string, change: RunMarksChange): RunMarks
  /** Marks a run as deleted, or as not deleted after all; nothing of it is lost. Answers whether there is such a run. */
  markDeleted(runId: string, deletedAt: number | null): boolean
  /** Removes a run for good. */
  removeRun(runId: string): void
}

export interface History {
  readonly reader: HistoryReader
  readonly writer: HistoryWriter
  readonly models: ModelStore
  readonly downloads: DownloadStore
  readonly adapters: AdapterStore
  /** Set where the file was damaged and set aside: a sentence for the user. */
  readonly notice: string | null
  close(): void
}

import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { ListedRun, RunMarks, RunMarksChange, RunRange } from '../../shared/run-list.ts'
import type { RunDetail, RunSummary } from '../../shared/run-record.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'

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
}

/** What may be changed in the history. Each call is one transaction, on disk when it returns. */
export interface HistoryWriter {
  /** Enters a run in state `preparing`, owned by this process. */
  createRun(configuration: RunConfiguration, place: { id: string; folder: string; now: number }): RunSummary
  /** Replaces the run's summary and adds its new points and evaluations; a step measured again replaces the older one. */
  applyUpdate(update: RunUpdate): void
  /** Marks the active runs whose process is gone as `interrupted` and answers their ids. */
  markInterrupted(): string[]
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
  /** Set where the file was damaged and set aside: a sentence for the user. */
  readonly notice: string | null
  close(): void
}

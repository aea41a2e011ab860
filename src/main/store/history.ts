import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunDetail, RunSummary } from '../../shared/run-record.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { DownloadStore } from './download-store.ts'
import type { ModelStore } from './model-store.ts'

/** What may be asked of the history. */
export interface HistoryReader {
  /** All runs, newest first. */
  listRuns(): RunSummary[]
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
  deleteRun(runId: string): void
}

export interface History {
  readonly reader: HistoryReader
  readonly writer: HistoryWriter
  readonly models: ModelStore
  readonly downloads: DownloadStore
  /** Set where the file was damaged and set aside: a sentence for the user. */
  readonly notice: string | null
  close(): void
}

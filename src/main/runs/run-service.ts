import { rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { activeRunStates, type RunDetail, type RunSummary } from '../../shared/run-record.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { History } from '../store/history.ts'
import { anotherRunIsActive, runIsActive, runsElsewhere, unknownRun } from './run-failures.ts'
import { createRunFolder } from './run-folder.ts'
import { newRunId } from './run-id.ts'
import { RunRecorder } from './run-recorder.ts'
import type { TrainingEngine } from './training-engine.ts'

export interface RunServiceParts {
  readonly history: History
  readonly engine: TrainingEngine
  readonly dataFolder: DataFolder
  /** Told of every change of the active run, as it happens. */
  readonly onUpdate: (update: RunUpdate) => void
  /** Threads that a run which starts now computes with; left out: as many as its executor takes by itself. */
  readonly threads?: () => number | null
  /** How long the engine may take to stop before it is ended. */
  readonly stopTimeoutMilliseconds?: number
}

interface ActiveRun {
  readonly recorder: RunRecorder
  readonly ended: Promise<RunSummary>
  stopRequested: boolean
}

/** Runs from start to end: in the history before anything heavy happens, one at a time. */
export class RunService {
  readonly #parts: RunServiceParts
  #active: ActiveRun | null = null

  constructor(parts: RunServiceParts) {
    this.#parts = parts
    parts.history.writer.markInterrupted()
  }

  /** Starts training. `ended` resolves, and never rejects, with the summary the run ended with, a failure included. */
  start(configuration: RunConfiguration): { runId: string; ended: Promise<RunSummary> } {
    if (this.#active !== null) throw anotherRunIsActive(this.#active.recorder.summary)
    const { history, dataFolder, onUpdate } = this.#parts
    const elsewhere = this.list().find((run) => activeRunStates.includes(run.state))
    if (elsewhere) throw anotherRunIsActive(elsewhere)
    const now = Date.now()
    const id = newRunId(now)
    const folder = createRunFolder(dataFolder.runs, id, configuration)
    const summary = history.writer.createRun(configuration, { id, folder, now })
    const recorder = new RunRecorder(summary, (update) => history.writer.applyUpdate(update), onUpdate)
    this.#active = { recorder, stopRequested: false, ended: this.#train(recorder) }
    return { runId: id, ended: this.#active.ended }
  }

  /** Returns once the run is `stopping`; the engine ends its step, or is ended when it does not within the time allowed. */
  stop(runId: string): void {
    const active = this.#active
    if (active?.recorder.summary.id !== runId) {
      const run = this.#find(runId)
      if (activeRunStates.includes(run.state)) throw runsElsewhere(run)
      return
    }
    if (active.stopRequested) return
    active.stopRequested = true
    const { engine, stopTimeoutMilliseconds = 10_000 } = this.#parts
    const timer = setTimeout(() => engine.kill(), stopTimeoutMilliseconds)
    void active.ended.finally(() => clearTimeout(timer))
    try {
      active.recorder.change({ state: 'stopping' })
    } finally {
      // Where the engine cannot even be asked, its run has ended with it, or the time limit ends it.
      engine.stop(runId).catch(() => undefined)
    }
  }

  list(): RunSummary[] {
    // A command line that trained beside the studio may have died meanwhile.
    this.#parts.history.writer.markInterrupted()
    this.#active?.recorder.flush()
    return this.#parts.history.reader.listRuns()
  }

  get(runId: string): RunDetail {
    this.#active?.recorder.flush()
    const run = this.#parts.history.reader.getRun(runId)
    if (run === null) throw unknownRun(runId)
    return run
  }

  get hasActiveRun(): boolean {
    return this.#active !== null
  }

  /** The summary of a run that has ended and may be exported. */
  ended(runId: string): RunSummary {
    const run = this.#find(runId)
    if (activeRunStates.includes(run.state)) throw runIsActive(run, 'exported')
    return run
  }

  async delete(runId: string): Promise<void> {
    const run = this.#find(runId)
    if (activeRunStates.includes(run.state)) throw runIsActive(run, 'deleted')
    // Only a folder the studio made itself; and before the row, so that a folder that cannot be removed stays known.
    if (dirname(resolve(run.folder)) === resolve(this.#parts.dataFolder.runs)) {
      await rm(run.folder, { recursive: true, force: true })
    }
    this.#parts.history.writer.deleteRun(runId)
  }

  /** Stops the active run, if any, and waits until it has ended; bounded by the time allowed for a stop. */
  async close(): Promise<void> {
    if (this.#active === null) return
    const { recorder, ended } = this.#active
    this.stop(recorder.summary.id)
    await ended
  }

  #find(runId: string): RunSummary {
    const run = this.#parts.history.reader.findRun(runId)
    if (run === null) throw unknownRun(runId)
    return run
  }

  async #train(recorder: RunRecorder): Promise<RunSummary> {
    const { id: runId, configuration, folder: runFolder } = recorder.summary
    const threads = this.#parts.threads?.() ?? null
    const ending = await this.#parts.engine
      .train({ runId, configuration, runFolder, cacheFolder: this.#parts.dataFolder.cache, threads }, (events) => recorder.record(events))
      .then(
        (outcome): Partial<RunSummary> => outcome,
        (error: unknown): Partial<RunSummary> => this.#endingOf(error),
      )
    try {
      recorder.change({ ...ending, stage: null, finishedAt: Date.now() })
    } catch (error) {
      console.error(`The end of run ${runId} could not be written to the history:`, error)
    }
    this.#active = null
    return recorder.summary
  }

  /** An engine that had to be ended because it did not stop has done what was asked. */
  #endingOf(error: unknown): Partial<RunSummary> {
    const failure = toFailure(error)
    if (failure.code === 'engine.ended' && this.#active?.stopRequested === true) return { state: 'stopped' }
    return { state: 'failed', failure }
  }
}

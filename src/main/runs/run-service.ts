import type { TrainingOutcome } from '../../shared/contract/engine.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunMarks, RunMarksChange, RunPage, RunRange } from '../../shared/run-list.ts'
import { activeRunStates, canResume, type RunDetail, type RunLogLine, type RunState, type RunSummary } from '../../shared/run-record.ts'
import type { DataFolder } from '../store/data-folder.ts'
import type { History } from '../store/history.ts'
import { anotherRunIsActive, cannotResume, runIsActive, runsElsewhere, unknownRun } from './run-failures.ts'
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

/** A pause waits for the batch under way, which takes its time where layers run one by one: ended earlier, it would cost the steps since the last checkpoint. */
const pauseTimeoutMilliseconds = 300_000

/** Checked and sent in about a frame. */
const runsOfPage = 100

/** A run that has begun. */
export interface BegunRun {
  readonly runId: string
  readonly ended: Promise<RunSummary>
}

interface ActiveRun {
  readonly recorder: RunRecorder
  readonly ended: Promise<RunSummary>
  /** What the run was asked to become; null while it goes on. */
  wanted: 'paused' | 'stopped' | null
  /** Ends the engine where it does not end the run in time. */
  deadline: NodeJS.Timeout | undefined
}

/** Runs from start to end: in the history before anything heavy happens, one at a time. */
export class RunService {
  readonly #parts: RunServiceParts
  readonly #discarded = new Set<string>()
  #active: ActiveRun | null = null

  constructor(parts: RunServiceParts) {
    this.#parts = parts
    parts.history.writer.markInterrupted()
  }

  /** Starts training. `ended` resolves, and never rejects, with the summary the run ended with, a failure included. */
  start(configuration: RunConfiguration): BegunRun {
    this.#refuseWhileBusy()
    return this.#begin(this.#create(configuration, 'preparing'), false)
  }

  /** Enters a run that begins later. */
  enqueue(configuration: RunConfiguration): RunSummary {
    return this.#create(configuration, 'queued')
  }

  /** Begins a run that was queued; goes on with one that was paused, stopped or cut off, from its checkpoint. */
  begin(runId: string): BegunRun {
    this.#refuseWhileBusy()
    const run = this.find(runId)
    if (run.state !== 'queued' && !canResume(run)) throw cannotResume(run)
    const claimed = this.#parts.history.writer.claimRun(runId, Date.now())
    if (claimed === null) throw runsElsewhere(run)
    return this.#begin(claimed, true)
  }

  /** Returns once the run is `pausing`; it then ends its batch, however long that takes, and can go on from there. */
  pause(runId: string): void {
    this.#end(runId, 'paused')
  }

  /** Returns once the run is `stopping`; the engine ends its step, or is ended when it does not within the time allowed. */
  stop(runId: string): void {
    this.#end(runId, 'stopped')
  }

  /** Changes the state of a run that nobody trains. */
  changeState(runId: string, change: Pick<RunSummary, 'state'> & Partial<RunSummary>): void {
    const before = this.find(runId)
    const recorder = new RunRecorder(before, (update, log) => this.#parts.history.writer.applyUpdate(update, log), this.#parts.onUpdate)
    recorder.change(change)
  }

  /** Whether a run is under way, here or in another process. */
  get isBusy(): boolean {
    return this.#busyRun() !== null
  }

  /** A part of the list, last changed first. */
  list(range: RunRange = { after: 0, before: null }): RunPage {
    const { reader, writer } = this.#parts.history
    if (range.before === null) {
      // A command line that trained beside the studio may have died meanwhile.
      writer.markInterrupted()
      this.#active?.recorder.flush()
    }
    const runs = reader.listRange(range, runsOfPage + 1)
    return { runs: runs.slice(0, runsOfPage), more: runs.length > runsOfPage }
  }

  get(runId: string): RunDetail {
    this.#active?.recorder.flush()
    const run = this.#parts.history.reader.getRun(runId)
    if (run === null) throw unknownRun(runId)
    return run
  }

  log(runId: string): RunLogLine[] {
    this.#active?.recorder.flush()
    return this.#parts.history.reader.readLog(runId)
  }

  /** The run that is under way here. */
  get activeRunId(): string | null {
    return this.#active?.recorder.summary.id ?? null
  }

  get hasActiveRun(): boolean {
    return this.#active !== null
  }

  /** The summary of a run that has ended and may be exported. */
  ended(runId: string): RunSummary {
    const run = this.find(runId)
    if (activeRunStates.includes(run.state)) throw runIsActive(run, 'exported')
    return run
  }

  annotate(runId: string, change: RunMarksChange): RunMarks {
    this.find(runId)
    return this.#parts.history.writer.annotate(runId, change)
  }

  /** The run can be brought back until the studio closes. */
  delete(runId: string): void {
    const run = this.find(runId)
    if (activeRunStates.includes(run.state)) throw runIsActive(run, 'deleted')
    this.#parts.history.writer.markDeleted(runId, Date.now())
  }

  /** Stops the run where it is under way here, and deletes it. */
  discard(runId: string): void {
    if (this.activeRunId !== runId) return this.delete(runId)
    this.#parts.history.writer.markDeleted(runId, Date.now())
    this.#discarded.add(runId)
    this.stop(runId)
  }

  /** Whether nobody wants to hear of the run any more, though it may still be stopping. */
  isDiscarded(runId: string): boolean {
    return this.#discarded.has(runId)
  }

  restore(runId: string): void {
    this.#discarded.delete(runId)
    if (!this.#parts.history.writer.markDeleted(runId, null)) throw unknownRun(runId)
  }

  /** Pauses the active run, if any, and waits until it has ended; bounded by the time allowed for a stop. */
  async close(): Promise<void> {
    if (this.#active === null) return
    const { recorder, ended, wanted } = this.#active
    if (wanted === null) this.pause(recorder.summary.id)
    this.#endWithin(this.#active, this.#stopTimeout)
    await ended
  }

  find(runId: string): RunSummary {
    const run = this.#parts.history.reader.findRun(runId)
    if (run === null) throw unknownRun(runId)
    return run
  }

  #create(configuration: RunConfiguration, state: RunState): RunSummary {
    const { history, dataFolder } = this.#parts
    const now = Date.now()
    const id = newRunId(now)
    const folder = createRunFolder(dataFolder.runs, id, configuration)
    return history.writer.createRun(configuration, { id, folder, now, state })
  }

  #busyRun(): RunSummary | null {
    if (this.#active !== null) return this.#active.recorder.summary
    const { reader, writer } = this.#parts.history
    writer.markInterrupted()
    return reader.activeRuns()[0] ?? null
  }

  #refuseWhileBusy(): void {
    const busy = this.#busyRun()
    if (busy !== null) throw anotherRunIsActive(busy)
  }

  #begin(summary: RunSummary, resume: boolean): BegunRun {
    const { history, onUpdate } = this.#parts
    const recorder = new RunRecorder(summary, (update, log) => history.writer.applyUpdate(update, log), onUpdate)
    this.#active = { recorder, wanted: null, deadline: undefined, ended: this.#train(recorder, resume) }
    // Not every run begins because the window asked for it.
    onUpdate({ summary, points: [], evaluations: [], updateNorms: [] })
    return { runId: summary.id, ended: this.#active.ended }
  }

  #end(runId: string, wanted: 'paused' | 'stopped'): void {
    const active = this.#active
    if (active?.recorder.summary.id !== runId) {
      const run = this.find(runId)
      if (activeRunStates.includes(run.state)) throw runsElsewhere(run)
      return
    }
    if (active.wanted === wanted) return
    const isAsked = active.wanted !== null
    active.wanted = wanted
    try {
      active.recorder.change({ state: wanted === 'paused' ? 'pausing' : 'stopping' })
    } finally {
      this.#endWithin(active, wanted === 'paused' ? pauseTimeoutMilliseconds : this.#stopTimeout)
      // Where the engine cannot even be asked, its run has ended with it, or the time limit ends it.
      if (!isAsked) this.#parts.engine.stop(runId).catch(() => undefined)
    }
  }

  get #stopTimeout(): number {
    return this.#parts.stopTimeoutMilliseconds ?? 10_000
  }

  #endWithin(active: ActiveRun, milliseconds: number): void {
    clearTimeout(active.deadline)
    active.deadline = setTimeout(() => this.#parts.engine.kill(), milliseconds)
    void active.ended.finally(() => clearTimeout(active.deadline))
  }

  async #train(recorder: RunRecorder, resume: boolean): Promise<RunSummary> {
    const { id: runId, configuration, folder: runFolder } = recorder.summary
    const { engine, dataFolder, threads } = this.#parts
    const request = { runId, configuration, runFolder, cacheFolder: dataFolder.cache, resume, threads: threads?.() ?? null }
    const ending = await engine
      .train(request, (events) => recorder.record(events))
      .then(
        (outcome) => this.#endingOf(outcome, recorder.summary),
        (error: unknown) => this.#endingAfter(error),
      )
    try {
      recorder.change({ finishedAt: ending.state === 'paused' ? null : Date.now(), ...ending, stage: null })
    } catch (error) {
      console.error(`The end of run ${runId} could not be written to the history:`, error)
    }
    this.#active = null
    return recorder.summary
  }

  #endingOf({ state, best, last }: TrainingOutcome, before: RunSummary): Partial<RunSummary> {
    if (state === 'finished') return { state, best, last, checkpointStep: null }
    // A run that was stopped before it went on knows nothing of what it had reached.
    return { state: this.#active?.wanted ?? state, best: best ?? before.best, last: last ?? before.last }
  }

  /** An engine that had to be ended because it did not stop has done what was asked. */
  #endingAfter(error: unknown): Partial<RunSummary> {
    const failure = toFailure(error)
    const wanted = this.#active?.wanted ?? null
    if (failure.code === 'engine.ended' && wanted !== null) return { state: wanted }
    return { state: 'failed', failure }
  }
}

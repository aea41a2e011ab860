import type { TrainingEvent } from '../../shared/contract/engine.ts'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { Evaluation, RunLogLine, RunSummary, TrainingPoint, UpdateNorms } from '../../shared/run-record.ts'
import { logLines, stageLine } from './run-log.ts'
import { afterEvent } from './run-progress.ts'

const writeIntervalMilliseconds = 250

/** Keeps the summary of the active run, tells listeners at once and writes to the history in batches. */
export class RunRecorder {
  #summary: RunSummary
  #points: TrainingPoint[] = []
  #evaluations: Evaluation[] = []
  #updateNorms: UpdateNorms[] = []
  #log: RunLogLine[] = []
  #timer: NodeJS.Timeout | null = null
  readonly #write: (update: RunUpdate, log: readonly RunLogLine[]) => void
  readonly #emit: (update: RunUpdate) => void

  constructor(summary: RunSummary, write: (update: RunUpdate, log: readonly RunLogLine[]) => void, emit: (update: RunUpdate) => void) {
    this.#summary = summary
    this.#write = write
    this.#emit = emit
  }

  get summary(): RunSummary {
    return this.#summary
  }

  record(events: readonly TrainingEvent[]): void {
    const points = events.flatMap((event) => (event.kind === 'point' ? [event.point] : []))
    const evaluations = events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : []))
    for (const event of events) this.#take(event)
    const updateNorms = events.flatMap((event) => (event.kind === 'norms' ? [event.norms] : []))
    this.#points.push(...points)
    this.#evaluations.push(...evaluations)
    this.#updateNorms.push(...updateNorms)
    this.#timer ??= setTimeout(() => this.#writeLater(), writeIntervalMilliseconds)
    this.#emit({ summary: this.#summary, points, evaluations, updateNorms })
  }

  /** Changes the summary and writes it, with everything measured so far, before listeners are told. */
  change(change: Partial<RunSummary>): void {
    const before = this.#summary
    this.#summary = { ...before, ...change }
    this.#log.push(...logLines(before, this.#summary, Date.now()))
    try {
      this.flush()
    } finally {
      this.#emit({ summary: this.#summary, points: [], evaluations: [], updateNorms: [] })
    }
  }

  /** Writes what has not been written yet. What could not be written is kept for the next try. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#write({ summary: this.#summary, points: this.#points, evaluations: this.#evaluations, updateNorms: this.#updateNorms }, this.#log)
    this.#points = []
    this.#evaluations = []
    this.#updateNorms = []
    this.#log = []
  }

  #take(event: TrainingEvent): void {
    const before = this.#summary
    this.#summary = afterEvent(before, event)
    if (event.kind === 'stage') this.#log.push(stageLine(before, event, Date.now()))
    this.#log.push(...logLines(before, this.#summary, Date.now()))
  }

  /** A history that is locked or on a full disk for a while must not end the training: the next events try again. */
  #writeLater(): void {
    try {
      this.flush()
    } catch (error) {
      console.error(`Run ${this.#summary.id} could not be written to the history:`, error)
    }
  }
}

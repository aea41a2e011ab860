import type { QueueState } from '../../shared/contract/studio.ts'
import { toFailure } from '../../shared/failure.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { canResume } from '../../shared/run-record.ts'
import type { History } from '../store/history.ts'
import { cannotResume } from './run-failures.ts'
import type { BegunRun, RunService } from './run-service.ts'

export interface RunQueueParts {
  readonly history: History
  readonly runs: RunService
  readonly onChange: (state: QueueState) => void
}

/**
 * Runs that wait for their turn; their order is in the history. When a run ends by itself or is stopped, the next one
 * begins. The queue is held, and begins nothing, after a run was paused, since whoever pauses wants the machine free, and
 * after a start of the studio, since opening a window should not load the machine.
 */
export class RunQueue {
  readonly #parts: RunQueueParts
  #isHeld: boolean

  constructor(parts: RunQueueParts) {
    this.#parts = parts
    this.#isHeld = parts.history.reader.queuedRuns().length > 0
  }

  get state(): QueueState {
    return { runIds: this.#order(), isHeld: this.#isHeld }
  }

  /** Trains at once, or after those that are under way and in the queue. */
  submit(configuration: RunConfiguration): string {
    const { runs } = this.#parts
    if (!runs.isBusy) return this.#follow(runs.start(configuration))
    const { id } = runs.enqueue(configuration)
    this.#write([...this.#order().filter((other) => other !== id), id])
    return id
  }

  /** Goes on with a run at once, or when its turn comes. */
  resume(runId: string): void {
    const { runs } = this.#parts
    const run = runs.find(runId)
    if (!canResume(run)) throw cannotResume(run)
    this.#isHeld = false
    if (!runs.isBusy) this.#follow(runs.begin(runId))
    else {
      runs.changeState(runId, { state: 'queued', finishedAt: null, failure: null })
      this.#write([...this.#order().filter((other) => other !== runId), runId])
    }
    this.tell()
  }

  /** Puts a waiting run at a place in the order, 0 being the next. */
  move(runId: string, place: number): void {
    const order = this.#order()
    if (!order.includes(runId)) return
    const others = order.filter((other) => other !== runId)
    this.#write([...others.slice(0, place), runId, ...others.slice(place)])
  }

  /** A run that has been trained before is paused again; one that never began is discarded. Answers which. */
  remove(runId: string): 'paused' | 'discarded' {
    const { runs } = this.#parts
    const run = runs.find(runId)
    const hasBegun = run.step > 0
    if (!hasBegun) this.discard(runId)
    else if (run.state === 'queued') {
      runs.changeState(runId, { state: 'paused' })
      this.#write(this.#order())
    }
    return hasBegun ? 'paused' : 'discarded'
  }

  discard(runId: string): void {
    this.#parts.runs.discard(runId)
    this.tell()
  }

  /** Brings a deleted run back; one that waited waits again. */
  restore(runId: string): void {
    this.#parts.runs.restore(runId)
    this.advance()
    this.tell()
  }

  /** Lets the queue go on. */
  release(): void {
    this.#isHeld = false
    this.advance()
    this.tell()
  }

  /** Begins nothing more. */
  hold(): void {
    this.#isHeld = true
    this.tell()
  }

  /** Begins the next run where nothing is in its way. A run that cannot begin has failed, and the one after it has its turn. */
  advance(): void {
    const { runs } = this.#parts
    for (;;) {
      const [next] = this.#order()
      if (next === undefined || this.#isHeld || runs.isBusy) return
      try {
        this.#follow(runs.begin(next))
        this.#write(this.#order())
        return
      } catch (error) {
        // Another process may have begun it meanwhile.
        if (runs.find(next).state === 'queued') runs.changeState(next, { state: 'failed', failure: toFailure(error), finishedAt: Date.now() })
      }
    }
  }

  #follow({ runId, ended }: BegunRun): string {
    void ended.then(({ state }) => {
      if (state === 'paused') return this.hold()
      try {
        this.advance()
      } catch (error) {
        console.error('The next run of the queue could not be begun:', error)
      }
    })
    return runId
  }

  #order(): string[] {
    return this.#parts.history.reader.queuedRuns().map(({ id }) => id)
  }

  #write(runIds: readonly string[]): void {
    this.#parts.history.writer.writeQueue(runIds)
    this.tell()
  }

  /** Tells how the queue stands. */
  tell(): void {
    this.#parts.onChange(this.state)
  }
}

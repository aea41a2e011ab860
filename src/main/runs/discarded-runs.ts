import { activeRunStates } from '../../shared/run-record.ts'
import type { History } from '../store/history.ts'
import { runsElsewhere } from './run-failures.ts'
import type { RunService } from './run-service.ts'

/** How long a discarded run can be taken back. */
const undoMilliseconds = 60_000

/** Runs that were discarded: out of sight at once, off the disk a minute later. */
export class DiscardedRuns {
  readonly #history: History
  readonly #runs: RunService
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #undoMilliseconds: number

  constructor(history: History, runs: RunService, undo: number = undoMilliseconds) {
    this.#history = history
    this.#runs = runs
    this.#undoMilliseconds = undo
  }

  /** Whether the run is out of sight, so that nobody hears of it. */
  holds(runId: string): boolean {
    return this.#timers.has(runId)
  }

  /** Stops the run where it is under way here; what it had trained comes back with it where it is restored. */
  discard(runId: string): void {
    const run = this.#runs.find(runId)
    if (activeRunStates.includes(run.state) && this.#runs.activeRunId !== runId) throw runsElsewhere(run)
    this.#history.writer.discardRun(runId, Date.now())
    const timer = setTimeout(() => void this.purge(), this.#undoMilliseconds)
    timer.unref()
    this.#timers.set(runId, timer)
    this.#runs.stop(runId)
  }

  restore(runId: string): void {
    this.#history.writer.restoreRun(runId)
    clearTimeout(this.#timers.get(runId))
    this.#timers.delete(runId)
  }

  /** Deletes what was discarded long enough ago, in an earlier sitting too. Never throws. */
  async purge(): Promise<void> {
    for (const { id, state } of this.#history.reader.discardedRuns(Date.now() - this.#undoMilliseconds)) {
      // A run that has not stopped yet has its turn at the next start.
      if (activeRunStates.includes(state)) continue
      try {
        await this.#runs.delete(id)
        this.#timers.delete(id)
      } catch (error) {
        console.error(`The discarded run ${id} could not be deleted:`, error)
      }
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }
}

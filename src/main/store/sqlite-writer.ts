import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunMarks, RunMarksChange } from '../../shared/run-list.ts'
import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'
import type { HistoryWriter } from './history.ts'
import { identifyProcess, isRunning } from './process-identity.ts'
import { fromMarksRow } from './listed-row.ts'
import { toRunRow } from './run-row.ts'

const insertRun = `
  INSERT INTO runs (id, name, state, stage, created_at, finished_at, configuration, step, total_steps, trained_values,
    labels, best, last, failure, folder, owner_pid, owner_started)
  VALUES (@id, @name, @state, @stage, @created_at, @finished_at, @configuration, @step, @total_steps, @trained_values,
    @labels, @best, @last, @failure, @folder, @owner_pid, @owner_started)`
const updateRun = `
  UPDATE runs SET name = @name, state = @state, stage = @stage, finished_at = @finished_at, step = @step,
    total_steps = @total_steps, trained_values = @trained_values, labels = @labels, best = @best, last = @last,
    failure = @failure
  WHERE id = @id`
const insertPoint = `
  INSERT OR REPLACE INTO points (run_id, step, epoch, loss, learning_rate, head_learning_rate, gradient_norm,
    tokens_per_second, eta_seconds, at)
  VALUES (@runId, @step, @epoch, @loss, @learningRate, @headLearningRate, @gradientNorm, @tokensPerSecond, @etaSeconds, @at)`
const insertEvaluation = `
  INSERT OR REPLACE INTO evaluations (run_id, step, epoch, loss, metrics, at)
  VALUES (@runId, @step, @epoch, @loss, @metrics, @at)`
const insertNorms = 'INSERT OR REPLACE INTO update_norms (run_id, step, modules) VALUES (@runId, @step, @modules)'
const activeOwners = `
  SELECT id, owner_pid AS pid, owner_started AS started FROM runs
  WHERE state IN (${activeRunStates.map((state) => `'${state}'`).join(', ')})`
// The run ended when it was last heard of, not when that was noticed.
const interruptRun = `
  UPDATE runs SET state = 'interrupted', stage = NULL,
    finished_at = COALESCE((SELECT CAST(MAX(at) AS INTEGER) FROM points WHERE run_id = runs.id), created_at)
  WHERE id = ?`

const annotateRun = `
  INSERT INTO run_marks (run_id, starred, tags, notes)
  VALUES (@runId, COALESCE(@starred, 0), COALESCE(@tags, '[]'), COALESCE(@notes, ''))
  ON CONFLICT (run_id) DO UPDATE SET
    starred = COALESCE(@starred, starred), tags = COALESCE(@tags, tags), notes = COALESCE(@notes, notes)
  RETURNING starred, tags, notes`

export class SqliteWriter implements HistoryWriter {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  createRun(configuration: RunConfiguration, place: { id: string; folder: string; now: number }): RunSummary {
    const summary: RunSummary = {
      id: place.id,
      name: configuration.name.trim() || `${basename(configuration.modelFolder)}, rank ${configuration.adapter.rank}`,
      state: 'preparing',
      stage: null,
      createdAt: place.now,
      finishedAt: null,
      configuration,
      step: 0,
      totalSteps: 0,
      trainedValues: null,
      labels: [],
      best: null,
      last: null,
      failure: null,
      folder: place.folder,
    }
    const owner = identifyProcess(process.pid)
    this.#database.prepare(insertRun).run({ ...toRunRow(summary), owner_pid: owner.pid, owner_started: owner.started })
    return summary
  }

  applyUpdate(update: RunUpdate): void {
    const runId = update.summary.id
    this.#inTransaction(() => {
      this.#database.prepare(updateRun).run(toRunRow(update.summary))
      const point = this.#database.prepare(insertPoint)
      for (const values of update.points) point.run({ runId, ...values })
      const evaluation = this.#database.prepare(insertEvaluation)
      for (const values of update.evaluations) evaluation.run({ runId, ...values, metrics: JSON.stringify(values.metrics) })
      const norms = this.#database.prepare(insertNorms)
      for (const { step, modules } of update.updateNorms) norms.run({ runId, step, modules: JSON.stringify(modules) })
    })
  }

  markInterrupted(): string[] {
    return this.#inTransaction(() => {
      const active = this.#database.prepare<[], { id: string; pid: number; started: string | null }>(activeOwners).all()
      const orphans = active.filter((owner) => !isRunning(owner)).map(({ id }) => id)
      for (const id of orphans) this.#database.prepare(interruptRun).run(id)
      return orphans
    })
  }

  annotate(runId: string, { starred, tags, notes }: RunMarksChange): RunMarks {
    const row = this.#database.prepare(annotateRun).get({
      runId,
      starred: starred === undefined ? null : Number(starred),
      tags: tags === undefined ? null : JSON.stringify(tags),
      notes: notes ?? null,
    })
    return fromMarksRow(row)
  }

  markDeleted(runId: string, deletedAt: number | null): boolean {
    return this.#database.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?').run(deletedAt, runId).changes > 0
  }

  removeRun(runId: string): void {
    this.#database.prepare('DELETE FROM runs WHERE id = ?').run(runId)
  }

  /** Immediate: taking the write lock first makes a second writer wait in line instead of failing half-way. */
  #inTransaction<Result>(change: () => Result): Result {
    return this.#database.transaction(change).immediate()
  }
}

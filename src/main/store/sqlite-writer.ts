import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { RunUpdate } from '../../shared/contract/studio.ts'
import type { RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunMarks, RunMarksChange } from '../../shared/run-list.ts'
import { activeRunStates, type RunLogLine, type RunState, type RunSummary } from '../../shared/run-record.ts'
import type { HistoryWriter } from './history.ts'
import { identifyProcess, isRunning } from './process-identity.ts'
import { fromMarksRow } from './listed-row.ts'
import { fromRunRow, toRunRow } from './run-row.ts'

const insertRun = `
  INSERT INTO runs (id, name, state, stage, created_at, finished_at, configuration, step, total_steps, trained_values,
    labels, best, last, failure, folder, checkpoint_step, idle_milliseconds, owner_pid, owner_started)
  VALUES (@id, @name, @state, @stage, @created_at, @finished_at, @configuration, @step, @total_steps, @trained_values,
    @labels, @best, @last, @failure, @folder, @checkpoint_step, @idle_milliseconds, @owner_pid, @owner_started)`
const updateRun = `
  UPDATE runs SET name = @name, state = @state, stage = @stage, finished_at = @finished_at, step = @step,
    total_steps = @total_steps, trained_values = @trained_values, labels = @labels, best = @best, last = @last,
    failure = @failure, checkpoint_step = @checkpoint_step
  WHERE id = @id`
const insertPoint = `
  INSERT OR REPLACE INTO points (run_id, step, epoch, loss, learning_rate, head_learning_rate, gradient_norm,
    tokens_per_second, eta_seconds, resident_bytes, at)
  VALUES (@runId, @step, @epoch, @loss, @learningRate, @headLearningRate, @gradientNorm, @tokensPerSecond, @etaSeconds,
    @residentBytes, @at)`
const insertEvaluation = `
  INSERT OR REPLACE INTO evaluations (run_id, step, epoch, loss, metrics, at)
  VALUES (@runId, @step, @epoch, @loss, @metrics, @at)`
const insertNorms = 'INSERT OR REPLACE INTO update_norms (run_id, step, modules) VALUES (@runId, @step, @modules)'
const insertLogLine = `
  INSERT INTO run_log (run_id, line, at, step, kind, message)
  VALUES (@runId, (SELECT COALESCE(MAX(line), 0) + 1 FROM run_log WHERE run_id = @runId), @at, @step, @kind, @message)`
const active = activeRunStates.map((state) => `'${state}'`).join(', ')
// The run was idle since the engine was last heard of.
const claimRun = `
  UPDATE runs SET state = 'preparing', stage = NULL, finished_at = NULL, failure = NULL, owner_pid = @pid, owner_started = @started,
    idle_milliseconds = idle_milliseconds + CAST(@now - MAX(created_at,
      COALESCE((SELECT MAX(at) FROM points WHERE run_id = runs.id), 0),
      COALESCE((SELECT MAX(at) FROM run_log WHERE run_id = runs.id AND kind = 'stage'), 0)) AS INTEGER)
  WHERE id = @runId AND state NOT IN (${active}) RETURNING *`
const activeOwners = `
  SELECT id, step, owner_pid AS pid, owner_started AS started FROM runs
  WHERE state IN (${active})`
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

  createRun(configuration: RunConfiguration, place: { id: string; folder: string; now: number; state?: RunState }): RunSummary {
    const summary: RunSummary = {
      id: place.id,
      name: configuration.name.trim() || `${basename(configuration.modelFolder)}, rank ${configuration.adapter.rank}`,
      state: place.state ?? 'preparing',
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
      checkpointStep: null,
      idleMilliseconds: 0,
      folder: place.folder,
    }
    const owner = identifyProcess(process.pid)
    this.#database.prepare(insertRun).run({ ...toRunRow(summary), owner_pid: owner.pid, owner_started: owner.started })
    return summary
  }

  claimRun(runId: string, now: number): RunSummary | null {
    const { pid, started } = identifyProcess(process.pid)
    const row = this.#database.prepare(claimRun).get({ runId, pid, started, now })
    return row === undefined ? null : fromRunRow(row)
  }

  applyUpdate(update: RunUpdate, log: readonly RunLogLine[] = []): void {
    const runId = update.summary.id
    this.#inTransaction(() => {
      this.#database.prepare(updateRun).run(toRunRow(update.summary))
      const point = this.#database.prepare(insertPoint)
      for (const values of update.points) point.run({ runId, ...values, residentBytes: values.residentBytes ?? null })
      const evaluation = this.#database.prepare(insertEvaluation)
      for (const values of update.evaluations) evaluation.run({ runId, ...values, metrics: JSON.stringify(values.metrics) })
      const norms = this.#database.prepare(insertNorms)
      for (const { step, modules } of update.updateNorms) norms.run({ runId, step, modules: JSON.stringify(modules) })
      const line = this.#database.prepare(insertLogLine)
      for (const values of log) line.run({ runId, ...values })
    })
  }

  markInterrupted(): string[] {
    return this.#inTransaction(() => {
      const owners = this.#database.prepare<[], { id: string; step: number; pid: number; started: string | null }>(activeOwners).all()
      const orphans = owners.filter((owner) => !isRunning(owner))
      for (const { id, step } of orphans) {
        this.#database.prepare(interruptRun).run(id)
        this.#database.prepare(insertLogLine).run({ runId: id, at: Date.now(), step, kind: 'state', message: 'interrupted' })
      }
      return orphans.map(({ id }) => id)
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

  writeQueue(runIds: readonly string[]): void {
    this.#inTransaction(() => {
      this.#database.prepare('DELETE FROM queue').run()
      const insert = this.#database.prepare('INSERT INTO queue (run_id, position) VALUES (?, ?)')
      for (const [position, runId] of runIds.entries()) insert.run(runId, position)
    })
  }

  /** Immediate: taking the write lock first makes a second writer wait in line instead of failing half-way. */
  #inTransaction<Result>(change: () => Result): Result {
    return this.#database.transaction(change).immediate()
  }
}

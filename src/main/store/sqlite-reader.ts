import type { Database } from 'better-sqlite3'
import { activeRunStates, type RunDetail, type RunLogLine, type RunSummary } from '../../shared/run-record.ts'
import type { HistoryReader } from './history.ts'
import { fromEvaluationRow, fromLogRow, fromNormsRow, fromPointRow, fromRunRow } from './run-row.ts'

const pointsOfRun = `
  SELECT step, epoch, loss, learning_rate AS learningRate, head_learning_rate AS headLearningRate,
    gradient_norm AS gradientNorm, tokens_per_second AS tokensPerSecond, eta_seconds AS etaSeconds,
    resident_bytes AS residentBytes, at
  FROM points WHERE run_id = ? ORDER BY step`
const evaluationsOfRun = 'SELECT step, epoch, loss, metrics, at FROM evaluations WHERE run_id = ? ORDER BY step'

const normsOfRun = 'SELECT step, modules FROM update_norms WHERE run_id = ? ORDER BY step'

const logOfRun = 'SELECT at, step, kind, message FROM run_log WHERE run_id = ? ORDER BY line'
const shownRuns = 'SELECT * FROM runs WHERE id NOT IN (SELECT run_id FROM discarded_runs) ORDER BY created_at DESC, id DESC'
const activeRuns = `SELECT * FROM runs WHERE state IN (${activeRunStates.map((state) => `'${state}'`).join(', ')})`
const queuedRuns = `
  SELECT runs.* FROM runs LEFT JOIN queue ON queue.run_id = runs.id
  WHERE runs.state = 'queued' AND runs.id NOT IN (SELECT run_id FROM discarded_runs)
  ORDER BY queue.position IS NULL, queue.position, runs.created_at, runs.id`
const discardedRuns = 'SELECT runs.* FROM runs JOIN discarded_runs ON discarded_runs.run_id = runs.id WHERE discarded_runs.at <= ?'

export class SqliteReader implements HistoryReader {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  listRuns(): RunSummary[] {
    return this.#database.prepare(shownRuns).all().map(fromRunRow)
  }

  activeRuns(): RunSummary[] {
    return this.#database.prepare(activeRuns).all().map(fromRunRow)
  }

  queuedRuns(): RunSummary[] {
    return this.#database.prepare(queuedRuns).all().map(fromRunRow)
  }

  discardedRuns(latest: number): RunSummary[] {
    return this.#database.prepare(discardedRuns).all(latest).map(fromRunRow)
  }

  readLog(runId: string): RunLogLine[] {
    return this.#database.prepare(logOfRun).all(runId).map(fromLogRow)
  }

  findRun(runId: string): RunSummary | null {
    const row = this.#database.prepare('SELECT * FROM runs WHERE id = ?').get(runId)
    return row === undefined ? null : fromRunRow(row)
  }

  getRun(runId: string): RunDetail | null {
    // One transaction: another process may be adding points between the reads.
    return this.#database.transaction(() => {
      const summary = this.findRun(runId)
      if (summary === null) return null
      return {
        summary,
        points: this.#database.prepare(pointsOfRun).all(runId).map(fromPointRow),
        evaluations: this.#database.prepare(evaluationsOfRun).all(runId).map(fromEvaluationRow),
        updateNorms: this.#database.prepare(normsOfRun).all(runId).map(fromNormsRow),
      }
    })()
  }
}

import type { Database } from 'better-sqlite3'
import type { ListedRun, RunRange } from '../../shared/run-list.ts'
import { activeRunStates, type RunDetail, type RunLogLine, type RunSummary } from '../../shared/run-record.ts'
import type { HistoryReader } from './history.ts'
import { fromListedRow } from './listed-row.ts'
import { fromEvaluationRow, fromLogRow, fromNormsRow, fromPointRow, fromRunRow } from './run-row.ts'

const pointsOfRun = `
  SELECT step, epoch, loss, learning_rate AS learningRate, head_learning_rate AS headLearningRate,
    gradient_norm AS gradientNorm, tokens_per_second AS tokensPerSecond, eta_seconds AS etaSeconds,
    resident_bytes AS residentBytes, at
  FROM points WHERE run_id = ? ORDER BY step`
const evaluationsOfRun = 'SELECT step, epoch, loss, metrics, at FROM evaluations WHERE run_id = ? ORDER BY step'

const runsOfRange = `
  SELECT runs.*, starred, tags, notes FROM runs LEFT JOIN run_marks ON run_marks.run_id = runs.id
  WHERE revision > ? AND revision < ? ORDER BY revision DESC LIMIT ?`
const activeRuns = `
  SELECT * FROM runs WHERE state IN (${activeRunStates.map((state) => `'${state}'`).join(', ')}) AND deleted_at IS NULL`
const normsOfRun = 'SELECT step, modules FROM update_norms WHERE run_id = ? ORDER BY step'
const logOfRun = 'SELECT at, step, kind, message FROM run_log WHERE run_id = ? ORDER BY line'
const queuedRuns = `
  SELECT runs.* FROM runs LEFT JOIN queue ON queue.run_id = runs.id
  WHERE runs.state = 'queued' AND runs.deleted_at IS NULL
  ORDER BY queue.position IS NULL, queue.position, runs.created_at, runs.id`

export class SqliteReader implements HistoryReader {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  listRuns(): RunSummary[] {
    return this.#database.prepare('SELECT * FROM runs WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC').all().map(fromRunRow)
  }

  activeRuns(): RunSummary[] {
    return this.#database.prepare(activeRuns).all().map(fromRunRow)
  }

  listRange({ after, before }: RunRange, limit: number): ListedRun[] {
    return this.#database.prepare(runsOfRange).all(after, before ?? Number.MAX_SAFE_INTEGER, limit).map(fromListedRow)
  }

  deletedRuns(): RunSummary[] {
    return this.#database.prepare('SELECT * FROM runs WHERE deleted_at IS NOT NULL').all().map(fromRunRow)
  }

  queuedRuns(): RunSummary[] {
    return this.#database.prepare(queuedRuns).all().map(fromRunRow)
  }

  readLog(runId: string): RunLogLine[] {
    return this.#database.prepare(logOfRun).all(runId).map(fromLogRow)
  }

  findRun(runId: string): RunSummary | null {
    const row = this.#database.prepare('SELECT * FROM runs WHERE id = ? AND deleted_at IS NULL').get(runId)
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

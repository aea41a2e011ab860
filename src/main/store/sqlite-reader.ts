import type { Database } from 'better-sqlite3'
import type { RunDetail, RunSummary } from '../../shared/run-record.ts'
import type { HistoryReader } from './history.ts'
import { fromEvaluationRow, fromNormsRow, fromPointRow, fromRunRow } from './run-row.ts'

const pointsOfRun = `
  SELECT step, epoch, loss, learning_rate AS learningRate, head_learning_rate AS headLearningRate,
    gradient_norm AS gradientNorm, tokens_per_second AS tokensPerSecond, eta_seconds AS etaSeconds, at
  FROM points WHERE run_id = ? ORDER BY step`
const evaluationsOfRun = 'SELECT step, epoch, loss, metrics, at FROM evaluations WHERE run_id = ? ORDER BY step'

const normsOfRun = 'SELECT step, modules FROM update_norms WHERE run_id = ? ORDER BY step'

export class SqliteReader implements HistoryReader {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  listRuns(): RunSummary[] {
    return this.#database.prepare('SELECT * FROM runs ORDER BY created_at DESC, id DESC').all().map(fromRunRow)
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

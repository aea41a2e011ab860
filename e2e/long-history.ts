import { join } from 'node:path'
import Database from 'better-sqlite3'
import { seedHistory } from './seeded-history.ts'

export const longHistoryCount = 10_000

/** Writes the seeded history and copies its runs, each under a name of its own, until there are ten thousand. */
export function seedLongHistory(userData: string, scratch: string): void {
  seedHistory(userData, scratch)
  const database = new Database(join(userData, 'studio', 'history.sqlite'))
  const seeded = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM runs').get()?.count ?? 0
  database
    .prepare(
      `WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < ?)
       INSERT INTO runs (id, name, state, created_at, finished_at, configuration, step, total_steps, trained_values, labels, best, last, folder, owner_pid)
       SELECT 'copy-' || number, runs.name || ' · ' || number, state, created_at - number * 60000, finished_at - number * 60000,
         json_set(configuration, '$.training.seed', number), step, total_steps, trained_values, labels, best, last, folder, owner_pid
       FROM numbers JOIN runs ON runs.id = 'seeded-' || printf('%02d', number % 11)`,
    )
    .run(longHistoryCount - seeded)
  database.close()
}

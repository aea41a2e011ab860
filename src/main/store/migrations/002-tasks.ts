import type { Migration } from './migration.ts'

const withMetrics = (column: string): string => `
    UPDATE runs SET ${column} = json_remove(
      json_set(${column}, '$.metrics',
        json_object('accuracy', json_extract(${column}, '$.accuracy'), 'loss', json_extract(${column}, '$.loss'))),
      '$.accuracy')
    WHERE ${column} IS NOT NULL;`

/** Runs of other tasks than classification: a task's name in the settings, any metrics in evaluations, and ‖ΔW‖ over time. */
export const tasksMigration: Migration = {
  version: 2,
  sql: `
    UPDATE runs SET configuration = json_set(configuration, '$.data.task', 'classification');
    ${withMetrics('best')}
    ${withMetrics('last')}

    ALTER TABLE evaluations RENAME TO evaluations_of_accuracy;
    CREATE TABLE evaluations (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      epoch REAL NOT NULL,
      loss REAL NOT NULL,
      metrics TEXT NOT NULL CHECK (json_valid(metrics)),
      at REAL NOT NULL,
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO evaluations
      SELECT run_id, step, epoch, loss, json_object('accuracy', accuracy, 'loss', loss), at FROM evaluations_of_accuracy;
    DROP TABLE evaluations_of_accuracy;

    CREATE TABLE update_norms (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      modules TEXT NOT NULL CHECK (json_valid(modules)),
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;
  `,
}

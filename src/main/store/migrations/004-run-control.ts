import type { Migration } from './migration.ts'

/** Runs that pause and wait in a queue; their log, and the memory they use. */
export const runControlMigration: Migration = {
  version: 4,
  sql: `
    ALTER TABLE runs ADD COLUMN checkpoint_step INTEGER;
    ALTER TABLE runs ADD COLUMN idle_milliseconds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE points ADD COLUMN resident_bytes REAL;

    CREATE TABLE run_log (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      at REAL NOT NULL,
      step INTEGER NOT NULL,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (run_id, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE queue (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      position INTEGER NOT NULL
    ) STRICT;
  `,
}

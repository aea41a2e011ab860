import type { Migration } from './migration.ts'

const nextRevision = '(SELECT MAX(revision) + 1 FROM runs)'

/**
 * Stars, tags and notes; runs that are deleted but can be brought back; and a revision, which every change of a run raises, so that
 * a list of many runs is read once and afterwards only what changed. Triggers raise it: no statement can forget to.
 */
export const runMarksMigration: Migration = {
  version: 3,
  sql: `
    ALTER TABLE runs ADD COLUMN deleted_at INTEGER;
    ALTER TABLE runs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    UPDATE runs SET revision = numbered.number
      FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS number FROM runs) AS numbered
      WHERE numbered.id = runs.id;
    CREATE UNIQUE INDEX runs_by_revision ON runs (revision);
    CREATE INDEX runs_by_state ON runs (state);
    CREATE TABLE run_marks (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
      tags TEXT NOT NULL CHECK (json_valid(tags)),
      notes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER runs_revised_by_insert AFTER INSERT ON runs BEGIN
      UPDATE runs SET revision = ${nextRevision} WHERE id = NEW.id;
    END;
    CREATE TRIGGER runs_revised_by_update AFTER UPDATE ON runs WHEN NEW.revision = OLD.revision BEGIN
      UPDATE runs SET revision = ${nextRevision} WHERE id = NEW.id;
    END;
    CREATE TRIGGER runs_revised_by_new_marks AFTER INSERT ON run_marks BEGIN
      UPDATE runs SET revision = ${nextRevision} WHERE id = NEW.run_id;
    END;
    CREATE TRIGGER runs_revised_by_marks AFTER UPDATE ON run_marks BEGIN
      UPDATE runs SET revision = ${nextRevision} WHERE id = NEW.run_id;
    END;
  `,
}

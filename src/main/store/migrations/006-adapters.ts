import type { Migration } from './migration.ts'

/** Adapters that were imported. One that was deleted keeps its row, to be brought back until the studio closes. */
export const adaptersMigration: Migration = {
  version: 6,
  sql: `
    CREATE TABLE adapters (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      folder TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;
  `,
}

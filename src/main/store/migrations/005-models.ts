import type { Migration } from './migration.ts'

/** Model folders that the studio knows, and downloads that are not done. A model taken off the list keeps its row, to be brought back. */
export const modelsMigration: Migration = {
  version: 5,
  sql: `
    CREATE TABLE models (
      id TEXT PRIMARY KEY,
      folder TEXT NOT NULL UNIQUE,
      origin TEXT NOT NULL,
      repository TEXT,
      revision TEXT,
      license TEXT,
      added_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;

    CREATE TABLE downloads (
      id TEXT PRIMARY KEY,
      hub TEXT NOT NULL,
      repository TEXT NOT NULL,
      revision TEXT NOT NULL,
      license TEXT,
      folder TEXT NOT NULL UNIQUE,
      files TEXT NOT NULL CHECK (json_valid(files)),
      state TEXT NOT NULL,
      failure TEXT CHECK (json_valid(failure)),
      created_at INTEGER NOT NULL
    ) STRICT;
  `,
}

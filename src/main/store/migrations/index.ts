import type { Migration } from './migration.ts'
import { runsMigration } from './001-runs.ts'

/** All migrations in order of their version. */
export const migrations: readonly Migration[] = [runsMigration]

export const newestVersion = migrations.length

import type { Migration } from './migration.ts'
import { runsMigration } from './001-runs.ts'
import { tasksMigration } from './002-tasks.ts'

/** All migrations in order of their version. */
export const migrations: readonly Migration[] = [runsMigration, tasksMigration]

export const newestVersion = migrations.length

import type { Migration } from './migration.ts'
import { runsMigration } from './001-runs.ts'
import { tasksMigration } from './002-tasks.ts'
import { runMarksMigration } from './003-run-marks.ts'

/** All migrations in order of their version. */
export const migrations: readonly Migration[] = [runsMigration, tasksMigration, runMarksMigration]

export const newestVersion = migrations.length

import type { Migration } from './migration.ts'
import { runsMigration } from './001-runs.ts'
import { tasksMigration } from './002-tasks.ts'
import { runMarksMigration } from './003-run-marks.ts'
import { runControlMigration } from './004-run-control.ts'

/** All migrations in order of their version. */
export const migrations: readonly Migration[] = [runsMigration, tasksMigration, runMarksMigration, runControlMigration]

export const newestVersion = Math.max(...migrations.map(({ version }) => version))

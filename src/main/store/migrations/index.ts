import type { Migration } from './migration.ts'
import { runsMigration } from './001-runs.ts'
import { tasksMigration } from './002-tasks.ts'
import { runMarksMigration } from './003-run-marks.ts'
import { runControlMigration } from './004-run-control.ts'
import { modelsMigration } from './005-models.ts'
import { adaptersMigration } from './006-adapters.ts'

/** All migrations in order of their version. */
export const migrations: readonly Migration[] = [runsMigration, tasksMigration, runMarksMigration, runControlMigration, modelsMigration, adaptersMigration]

export const newestVersion = migrations.at(-1)?.version ?? 0

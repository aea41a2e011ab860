import type { Database } from 'better-sqlite3'
import { StudioFailure } from '../../shared/failure.ts'
import { migrations, newestVersion } from './migrations/index.ts'

export function schemaVersion(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** Brings the database up to `target`; a database from a newer studio is refused untouched. */
export function migrate(database: Database, target: number = newestVersion): void {
  refuseNewer(database)
  for (const migration of migrations) {
    if (migration.version > target) return
    // Immediate: the version is read again under the write lock, as the command line may be migrating at the same time.
    database
      .transaction(() => {
        if (schemaVersion(database) >= migration.version) return
        database.exec(migration.sql)
        database.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
}

function refuseNewer(database: Database): void {
  const version = schemaVersion(database)
  if (version <= newestVersion) return
  throw new StudioFailure({
    code: 'history.newer',
    title: 'The history was written by a newer version of LoRA-XS Studio',
    cause: `${database.name} has schema version ${version}; this studio knows versions up to ${newestVersion}.`,
    suggestion: 'Update LoRA-XS Studio, or move the file away to start with an empty history.',
    values: { file: database.name, version, newest: newestVersion },
  })
}

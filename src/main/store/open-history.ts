import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { AdapterStore } from './adapter-store.ts'
import { DownloadStore } from './download-store.ts'
import type { History } from './history.ts'
import { migrate } from './migrate.ts'
import { ModelStore } from './model-store.ts'
import { setAside } from './set-aside.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/**
 * Opens the history, or makes an empty one. A damaged file is set aside and named in `notice`; one written by a newer studio,
 * or one that cannot be opened at all, is a StudioFailure. Several processes may have the same history open.
 */
export function openHistory(databaseFile: string): History {
  mkdirSync(dirname(databaseFile), { recursive: true })
  let notice: string | null = null
  let database = openSound(databaseFile)
  if (database === null) {
    const kept = setAside(databaseFile, Date.now())
    notice = phrase('historySetAside', { file: kept })
    database = openSound(databaseFile)
    if (database === null) throw cannotOpen(databaseFile, 'The new file is damaged as well.')
  }
  return {
    reader: new SqliteReader(database),
    writer: new SqliteWriter(database),
    models: new ModelStore(database),
    downloads: new DownloadStore(database),
    adapters: new AdapterStore(database),
    notice,
    close: () => void database.close(),
  }
}

/** The opened, checked and migrated database; null where the file is damaged. */
function openSound(databaseFile: string): Database.Database | null {
  let database: Database.Database | null = null
  try {
    database = new Database(databaseFile)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    if (database.pragma('quick_check', { simple: true }) !== 'ok') {
      database.close()
      return null
    }
    migrate(database)
    return database
  } catch (error) {
    database?.close()
    if (isDamage(error)) return null
    if (error instanceof StudioFailure) throw error
    throw cannotOpen(databaseFile, error instanceof Error ? error.message : String(error))
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

function cannotOpen(databaseFile: string, cause: string): StudioFailure {
  return new StudioFailure({
    code: 'history.cannot-open',
    title: 'The history cannot be opened',
    cause: `${databaseFile}: ${cause}`,
    suggestion: 'Check that the folder exists, that you may write to it and that the disk is not full.',
    values: { file: databaseFile, reason: cause },
  })
}

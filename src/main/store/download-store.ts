import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type Failure, failureSchema } from '../../shared/failure.ts'
import { wantedFileSchema } from '../../shared/hub.ts'

/** `waiting` covers those under way: what was interrupted waits again. */
const storedStateSchema = z.enum(['waiting', 'paused', 'failed'])
export type StoredDownloadState = z.infer<typeof storedStateSchema>

const storedDownloadSchema = z.object({
  id: z.string(),
  /** Address of the hub that lists the files. */
  hub: z.string(),
  repository: z.string(),
  revision: z.string(),
  license: z.string().nullable(),
  folder: z.string(),
  files: z.array(wantedFileSchema),
  state: storedStateSchema,
  failure: failureSchema.nullable(),
  createdAt: z.number(),
})
export type StoredDownload = z.infer<typeof storedDownloadSchema>

const rowSchema = z.looseObject({ files: z.string(), failure: z.string().nullable(), created_at: z.number() })

/** Downloads that are not done: they outlast the studio. Each change is on disk when it returns. */
export class DownloadStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** In the order they were asked for. */
  list(): StoredDownload[] {
    return this.#database.prepare('SELECT * FROM downloads ORDER BY created_at, id').all().map(fromRow)
  }

  add(download: StoredDownload): void {
    const row = { ...download, files: JSON.stringify(download.files), failure: toJson(download.failure) }
    this.#database
      .prepare(
        `INSERT INTO downloads (id, hub, repository, revision, license, folder, files, state, failure, created_at)
         VALUES (@id, @hub, @repository, @revision, @license, @folder, @files, @state, @failure, @createdAt)`,
      )
      .run(row)
  }

  setState(id: string, state: StoredDownloadState, failure: Failure | null = null): void {
    this.#database.prepare('UPDATE downloads SET state = ?, failure = ? WHERE id = ?').run(state, toJson(failure), id)
  }

  delete(id: string): void {
    this.#database.prepare('DELETE FROM downloads WHERE id = ?').run(id)
  }
}

function fromRow(value: unknown): StoredDownload {
  const { files, failure, created_at: createdAt, ...row } = rowSchema.parse(value)
  return storedDownloadSchema.parse({
    ...row,
    createdAt,
    files: JSON.parse(files) as unknown,
    failure: failure === null ? null : (JSON.parse(failure) as unknown),
  })
}

function toJson(failure: Failure | null): string | null {
  return failure === null ? null : JSON.stringify(failure)
}

import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { modelOriginSchema, type ModelOrigin } from '../../shared/known-model.ts'

const modelRowSchema = z
  .object({
    id: z.string(),
    folder: z.string(),
    origin: modelOriginSchema,
    repository: z.string().nullable(),
    revision: z.string().nullable(),
    license: z.string().nullable(),
    added_at: z.number(),
    removed_at: z.number().nullable(),
    runs: z.number(),
  })
  .transform(({ added_at: addedAt, removed_at: removedAt, ...row }) => ({ ...row, addedAt, removedAt }))
export type StoredModel = z.output<typeof modelRowSchema>

export interface NewModel {
  readonly folder: string
  readonly origin: ModelOrigin
  readonly source?: { readonly repository: string; readonly revision: string; readonly license: string | null }
}

const folderOfRun = "json_extract(configuration, '$.modelFolder')"
const modelsWithRuns = `
  WITH used AS MATERIALIZED (SELECT ${folderOfRun} AS folder, count(*) AS runs FROM runs GROUP BY 1)
  SELECT models.*, COALESCE(used.runs, 0) AS runs FROM models LEFT JOIN used ON used.folder = models.folder`
// A run that came after a folder was taken off the list puts it back.
const enterFoldersOfRuns = `
  INSERT INTO models (id, folder, origin, added_at)
  SELECT lower(hex(randomblob(8))), folder, 'run', newest FROM (
    SELECT ${folderOfRun} AS folder, max(created_at) AS newest FROM runs GROUP BY 1) WHERE true
  ON CONFLICT (folder) DO UPDATE SET removed_at = NULL WHERE models.removed_at < excluded.added_at`
const enterModel = `
  INSERT INTO models (id, folder, origin, repository, revision, license, added_at)
  VALUES (@id, @folder, @origin, @repository, @revision, @license, @now)
  ON CONFLICT (folder) DO UPDATE SET removed_at = NULL, origin = CASE WHEN excluded.origin = 'added' THEN origin ELSE excluded.origin END,
    repository = COALESCE(excluded.repository, repository), revision = COALESCE(excluded.revision, revision),
    license = COALESCE(excluded.license, license)
  RETURNING id`

/** The model folders that the studio knows. Each change is on disk when it returns. */
export class ModelStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Those on the list, newest first; folders of runs are entered on the way. */
  list(): StoredModel[] {
    this.#database.prepare(enterFoldersOfRuns).run()
    return this.#database.prepare(`${modelsWithRuns} WHERE removed_at IS NULL ORDER BY added_at DESC, models.folder`).all().map((row) => modelRowSchema.parse(row))
  }

  /** One on the list or off it; null where there is none of that id. */
  find(id: string): StoredModel | null {
    const row = this.#database.prepare(`${modelsWithRuns} WHERE id = ?`).get(id)
    return row === undefined ? null : modelRowSchema.parse(row)
  }

  /** Puts a folder on the list, back on it where it was taken off, and answers its id. */
  enter({ folder, origin, source }: NewModel, now: number): string {
    const row = { id: randomUUID(), folder, origin, repository: source?.repository ?? null, revision: source?.revision ?? null, license: source?.license ?? null, now }
    return z.object({ id: z.string() }).parse(this.#database.prepare(enterModel).get(row)).id
  }

  /** Enters a folder that has never been on the list; one that was taken off stays off. */
  enterOnce(folder: string, origin: ModelOrigin, now: number): void {
    this.#database
      .prepare('INSERT OR IGNORE INTO models (id, folder, origin, added_at) VALUES (?, ?, ?, ?)')
      .run(randomUUID(), folder, origin, now)
  }

  remove(id: string, now: number): void {
    this.#database.prepare('UPDATE models SET removed_at = ? WHERE id = ?').run(now, id)
  }

  restore(id: string): void {
    this.#database.prepare('UPDATE models SET removed_at = NULL WHERE id = ?').run(id)
  }
}

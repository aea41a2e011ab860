import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { adapterSourceFormatSchema } from '../../shared/imported-adapter.ts'

const adapterRowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    format: adapterSourceFormatSchema,
    folder: z.string(),
    imported_at: z.number(),
    removed_at: z.number().nullable(),
  })
  .transform(({ imported_at: importedAt, removed_at: removedAt, ...row }) => ({ ...row, importedAt, removedAt }))
export type StoredAdapter = z.output<typeof adapterRowSchema>
export type NewAdapter = Omit<StoredAdapter, 'removedAt'>

/** The adapters that were imported. Each change is on disk when it returns. */
export class AdapterStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Newest first, without those that were removed. */
  list(): StoredAdapter[] {
    return this.#database.prepare('SELECT * FROM adapters WHERE removed_at IS NULL ORDER BY imported_at DESC, id DESC').all().map((row) => adapterRowSchema.parse(row))
  }

  /** Those that go for good when the studio closes. */
  removed(): StoredAdapter[] {
    return this.#database.prepare('SELECT * FROM adapters WHERE removed_at IS NOT NULL ORDER BY removed_at DESC').all().map((row) => adapterRowSchema.parse(row))
  }

  /** One that was not removed; null where there is none of that id. */
  find(id: string): StoredAdapter | null {
    const row = this.#database.prepare('SELECT * FROM adapters WHERE id = ? AND removed_at IS NULL').get(id)
    return row === undefined ? null : adapterRowSchema.parse(row)
  }

  enter(adapter: NewAdapter): void {
    this.#database.prepare('INSERT INTO adapters (id, name, format, folder, imported_at) VALUES (@id, @name, @format, @folder, @importedAt)').run(adapter)
  }

  rename(id: string, name: string): void {
    this.#database.prepare('UPDATE adapters SET name = ? WHERE id = ?').run(name, id)
  }

  /** Marks one as removed, or as not removed after all. Answers whether there is such an adapter. */
  markRemoved(id: string, removedAt: number | null): boolean {
    return this.#database.prepare('UPDATE adapters SET removed_at = ? WHERE id = ?').run(removedAt, id).changes > 0
  }

  /** For good. */
  forget(id: string): void {
    this.#database.prepare('DELETE FROM adapters WHERE id = ?').run(id)
  }
}

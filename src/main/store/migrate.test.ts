import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, schemaVersion } from './migrate.ts'
import { migrations, newestVersion } from './migrations/index.ts'

function schemaOf(database: Database.Database): string {
  const rows = database.prepare<[], { sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name').all()
  return rows.map(({ sql }) => `${sql};\n`).join('\n')
}

test('versions count up from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
})

test.each(migrations.map(({ version }) => version))('a database of the version before %i reaches the newest schema', (version) => {
  const stepwise = new Database(':memory:')
  migrate(stepwise, version - 1)
  expect(schemaVersion(stepwise)).toBe(version - 1)
  migrate(stepwise)
  expect(schemaVersion(stepwise)).toBe(newestVersion)
  const direct = new Database(':memory:')
  migrate(direct)
  expect(schemaOf(stepwise)).toBe(schemaOf(direct))
})

test('the schema is the committed one', async () => {
  const database = new Database(':memory:')
  migrate(database)
  await expect(schemaOf(database)).toMatchFileSnapshot('./schema.sql')
})

test('a newer database is refused untouched, by its version', () => {
  const database = new Database(':memory:')
  database.pragma(`user_version = ${newestVersion + 1}`)
  expect(() => migrate(database)).toThrow(/newer version/)
  expect(schemaVersion(database)).toBe(newestVersion + 1)
})

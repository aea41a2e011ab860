import { appendFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsOf } from './recipes.ts'
import { RunLog, type RunKey } from './run-log.ts'

const key: RunKey = { program: 'studio', data: 'spam', dataHash: 'a', settings: settingsOf('spam', 'svd', 0) }

test('a finished run is found again by its settings alone, after a half-written line too', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'run-log-')), 'runs.jsonl')
  await (await RunLog.open(file)).add(key, 0.9, 12)
  await appendFile(file, '{"program":"pytorch","settings":{}')
  const second = { ...key, settings: settingsOf('spam', 'svd', 1) }
  await (await RunLog.open(file)).add(second, 0.8, 12)
  const log = await RunLog.open(file)
  const reversed = Object.fromEntries(Object.entries(key.settings).reverse())
  expect([log.find({ ...key, settings: reversed })?.accuracy, log.find(second)?.accuracy]).toEqual([0.9, 0.8])
  for (const other of [{ dataHash: 'b' }, { program: 'pytorch' as const }, { settings: { ...key.settings, rank: 8 } }]) {
    expect(log.find({ ...key, ...other })).toBeUndefined()
  }
})

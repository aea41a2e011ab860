import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolderInside } from '../store/data-folder.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { clearCache, measureCaches } from './disk-use.ts'

test('each kind is measured with the folders inside it, and cleared alone', async () => {
  const folder = dataFolderInside(temporaryFolder())
  const nothing = { bytes: 0, files: 0 }
  expect(await measureCaches(folder)).toEqual({ factors: nothing, 'eight-bit': nothing, programs: nothing, sample: nothing })
  mkdirSync(join(folder.cache, 'factors', 'deep'), { recursive: true })
  writeFileSync(join(folder.cache, 'factors', 'one'), '12345')
  writeFileSync(join(folder.cache, 'factors', 'deep', 'two'), '1234567')
  writeFileSync(join(folder.cache, 'devices.json'), '{}')
  mkdirSync(folder.sample)
  writeFileSync(join(folder.sample, 'mail.csv'), 'text')
  expect(await measureCaches(folder)).toMatchObject({ factors: { bytes: 12, files: 2 }, sample: { bytes: 4, files: 1 } })
  await clearCache('factors', folder)
  expect(await measureCaches(folder)).toMatchObject({ factors: nothing, sample: { bytes: 4, files: 1 } })
  expect(existsSync(join(folder.cache, 'devices.json'))).toBe(true)
})

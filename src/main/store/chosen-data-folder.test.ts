import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { chosenDataFolder, readyDataFolder, settingsFileName, usedDataFolder } from './chosen-data-folder.ts'
import { dataFolderInside } from './data-folder.ts'

const used = (userData: string) => usedDataFolder(userData, chosenDataFolder(userData))

test('without a choice, or with settings that cannot be read, the data lies where it usually does', () => {
  const userData = temporaryFolder()
  expect(used(userData)).toEqual(dataFolderInside(userData))
  for (const text of ['{', '{"dataFolder": null}', '{"dataFolder": 7}', '{"threads": 2}']) {
    writeFileSync(join(userData, settingsFileName), text)
    expect(used(userData), text).toEqual(dataFolderInside(userData))
  }
})

test('a chosen folder is used, and one that is gone is told instead of begun anew', () => {
  const [userData, chosen] = [temporaryFolder(), temporaryFolder()]
  writeFileSync(join(userData, settingsFileName), JSON.stringify({ dataFolder: chosen }))
  expect(used(userData).databaseFile).toBe(join(chosen, 'history.sqlite'))
  rmSync(chosen, { recursive: true })
  expect(() => used(userData)).toThrow('The data folder is not there')
  expect(existsSync(chosen)).toBe(false)
})

test('an empty folder, or one with a history, is taken as it is; of another a folder inside', async () => {
  const empty = temporaryFolder()
  expect(await readyDataFolder(empty)).toBe(empty)
  writeFileSync(join(empty, 'history.sqlite'), '')
  expect(await readyDataFolder(empty)).toBe(empty)
  const full = temporaryFolder()
  mkdirSync(join(full, 'letters'))
  expect(await readyDataFolder(full)).toBe(join(full, 'LoRA-XS Studio'))
  expect(existsSync(join(full, 'LoRA-XS Studio'))).toBe(true)
  expect(await readyDataFolder(full)).toBe(join(full, 'LoRA-XS Studio'))
  await expect(readyDataFolder(join(full, 'nowhere'))).rejects.toMatchObject({ failure: { code: 'data-folder.unusable' } })
})

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../shared/settings.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SettingsFile } from './settings-file.ts'

test('settings outlast a restart; what was not changed keeps its default', () => {
  const file = join(temporaryFolder(), 'deep', 'settings.json')
  const settings = new SettingsFile(file)
  expect(settings.current).toEqual(defaultSettings)
  expect(settings.change({ language: 'de' })).toEqual({ ...defaultSettings, language: 'de' })
  settings.change({ threads: 3 })
  const again = new SettingsFile(file)
  expect(again.current).toEqual({ ...defaultSettings, language: 'de', threads: 3 })
  expect(again.setAsideAs).toBeNull()
})

test.each([['cut short', '{"language": "d'], ['of another shape', '{"threads": "many"}'], ['no settings at all', '7']])(
  'a file that is %s is set aside, and the studio starts with the defaults',
  (_how, text) => {
    const folder = temporaryFolder()
    const file = join(folder, 'settings.json')
    writeFileSync(file, text)
    const settings = new SettingsFile(file)
    expect(settings.current).toEqual(defaultSettings)
    expect(readFileSync(settings.setAsideAs ?? '', 'utf8')).toBe(text)
    settings.change({ colorScheme: 'dark' })
    expect(new SettingsFile(file).current.colorScheme).toBe('dark')
    expect(readdirSync(folder)).toHaveLength(2)
  },
)

test('a setting that cannot be written is told, and does not hold', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'settings.json')
  const settings = new SettingsFile(file)
  mkdirSync(`${file}.new`)
  expect(() => settings.change({ threads: 2 })).toThrow('The setting could not be kept')
  expect(settings.current.threads).toBeNull()
})

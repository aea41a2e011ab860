import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { studioCommands } from '../../shared/contract/studio.ts'
import { nativeWords } from '../../shared/native-words/index.ts'
import { defaultSettings } from '../../shared/settings.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { answerCommand } from '../ipc/answer-command.ts'
import { dataFolderInside } from '../store/data-folder.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SettingsFile } from './settings-file.ts'
import { settingsHandlers } from './settings-handlers.ts'

function open(runs: readonly Pick<RunSummary, 'name' | 'state'>[] = []) {
  const dataFolder = dataFolderInside(temporaryFolder())
  const onChange = vi.fn()
  const openLink = vi.fn(() => Promise.resolve())
  const chooseFolder = vi.fn<() => Promise<string | null>>(() => Promise.resolve(null))
  const settings = new SettingsFile(join(dataFolder.root, 'settings.json'))
  const handlers = settingsHandlers({ settings, systemLanguage: 'de', dataFolder, activeRuns: () => runs as RunSummary[], system: { openLink, chooseFolder, words: () => nativeWords('en') }, onChange })
  return { dataFolder, handlers, onChange, openLink, chooseFolder, settings }
}

test('a change is kept, and told after it was', async () => {
  const { handlers, onChange } = open()
  expect(await handlers['settings.get']({})).toEqual({ settings: defaultSettings, systemLanguage: 'de', setAsideAs: null })
  await handlers['settings.change']({ threads: 2 })
  expect(onChange).toHaveBeenCalledWith({ ...defaultSettings, threads: 2 })
})

test.each([{ threads: 0 }, { threads: 1.5 }, { language: 'fr' }, { colorScheme: 'sepia' }])('%j is no setting', async (changes) => {
  const { handlers, onChange } = open()
  const answer = await answerCommand('settings.change', studioCommands['settings.change'], handlers['settings.change'] as (input: unknown) => unknown, changes)
  expect(answer.ok).toBe(false)
  expect(onChange).not.toHaveBeenCalled()
})

test('another data folder is kept for the next start; a cancelled dialog changes nothing', async () => {
  const { handlers, chooseFolder, settings } = open()
  expect(await handlers['data-folder.choose']({})).toBeNull()
  const chosen = temporaryFolder()
  chooseFolder.mockResolvedValue(chosen)
  expect(await handlers['data-folder.choose']({})).toMatchObject({ dataFolder: chosen })
  expect(settings.current.dataFolder).toBe(chosen)
  chooseFolder.mockResolvedValue(join(chosen, 'gone'))
  await expect(handlers['data-folder.choose']({})).rejects.toMatchObject({ failure: { code: 'data-folder.unusable' } })
  expect(settings.current.dataFolder).toBe(chosen)
})

test('caches are cleared, but not while a run needs them', async () => {
  const idle = open()
  const factors = join(idle.dataFolder.cache, 'factors')
  mkdirSync(factors, { recursive: true })
  writeFileSync(join(factors, 'one'), '123')
  expect(await idle.handlers['caches.clear']({ kind: 'sample' })).toMatchObject({ factors: { bytes: 3, files: 1 } })
  expect(await idle.handlers['caches.clear']({ kind: 'factors' })).toMatchObject({ factors: { bytes: 0, files: 0 } })
  const busy = open([{ name: 'Spam', state: 'training' }])
  await expect(Promise.resolve(busy.handlers['caches.clear']({ kind: 'factors' }))).rejects.toThrow('“Spam” is under way')
})

test('a link is opened by its name; the window cannot pass an address', async () => {
  const { handlers, openLink } = open()
  const handler = handlers['link.open'] as (input: unknown) => unknown
  await answerCommand('link.open', studioCommands['link.open'], handler, { link: 'paper' })
  expect(openLink).toHaveBeenCalledWith('paper')
  const answer = await answerCommand('link.open', studioCommands['link.open'], handler, { link: 'https://example.org' })
  expect(answer).toMatchObject({ ok: false })
  expect(openLink).toHaveBeenCalledTimes(1)
})

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fixtureFolder } from '../../engine/fixtures/fixture-folder.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { dataFolderInside } from '../store/data-folder.ts'
import { openHistory } from '../store/open-history.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { ImportedAdapters } from './imported-adapters.ts'
import { removeDeletedAdapters } from './remove-deleted-adapters.ts'

function openLibrary() {
  const dataFolder = dataFolderInside(temporaryFolder())
  const history = openHistory(dataFolder.databaseFile)
  onTestFinished(() => history.close())
  const onProgress = vi.fn()
  const engine = new EngineHost(forkFakeEngine, onProgress)
  const library = new ImportedAdapters({ store: history.adapters, engine, models: () => history.models.list(), dataFolder })
  return { dataFolder, history, library, onProgress }
}

test('an adapter is inspected, imported, renamed, removed and brought back; removed, it goes for good with the studio', async () => {
  const { dataFolder, history, library, onProgress } = openLibrary()
  history.models.enter({ folder: fixtureFolder('roberta'), origin: 'added' }, 1)
  history.models.enter({ folder: fixtureFolder('bert'), origin: 'downloaded', source: { repository: 'tiny/bert', revision: 'a', license: null } }, 2)
  const path = fixtureFolder('authors-bert')
  const inspection = await library.inspect(path)
  expect(inspection.bases.map(({ name, fit }) => [name, fit])).toEqual([['tiny/bert', 'named'], ['roberta', 'unfit']])

  const imported = await library.import(path, inspection.bases[0]?.folder ?? '')
  if (imported === null) throw new Error('Nobody cancelled it.')
  expect(imported).toMatchObject({ name: 'authors-bert', format: 'authors', survey: { failure: null, facts: { configuration: { method: 'lora', rank: 4 } } } })
  expect(imported.id).toMatch(/^import-\d{8}-\d{6}-[0-9a-f]{4}$/)
  expect(onProgress.mock.calls.map(([progress]) => progress as unknown)).toContainEqual({ task: 'import', fraction: 1, message: 'Done' })
  library.rename(imported.id, 'mine')
  expect(await library.list()).toEqual([{ ...imported, name: 'mine' }])

  library.remove(imported.id)
  expect(await library.list()).toEqual([])
  expect(() => library.find(imported.id)).toThrow('no such adapter')
  library.restore(imported.id)
  await removeDeletedAdapters(history.adapters, dataFolder.adapters)
  expect(await library.list()).toHaveLength(1)
  library.remove(imported.id)
  await removeDeletedAdapters(history.adapters, dataFolder.adapters)
  expect(existsSync(imported.folder)).toBe(false)
  expect(() => library.restore(imported.id)).toThrow('no such adapter')
})

test('of an import that fails nothing is left', async () => {
  const { dataFolder, library } = openLibrary()
  await expect(library.import(fixtureFolder('peft-bert'), fixtureFolder('llama'))).rejects.toMatchObject({ failure: { code: 'import-unfit' } })
  expect(await library.list()).toEqual([])
  expect(existsSync(dataFolder.adapters) ? readdirSync(dataFolder.adapters) : []).toEqual([])
})

test('a folder that the studio did not make is never deleted', async () => {
  const { dataFolder, history } = openLibrary()
  const folder = temporaryFolder()
  history.adapters.enter({ id: 'import-a', name: 'a', format: 'native', folder, importedAt: 1 })
  history.adapters.markRemoved('import-a', 2)
  await removeDeletedAdapters(history.adapters, join(dataFolder.root, 'adapters'))
  expect(existsSync(folder)).toBe(true)
  expect(history.adapters.removed()).toEqual([])
})

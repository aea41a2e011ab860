import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fixtureFolder } from '../../engine/fixtures/fixture-folder.ts'
import { EngineHost } from '../engine-host/engine-host.ts'
import { openHistory } from '../store/open-history.ts'
import { forkFakeEngine } from '../testing/fork-fake-engine.ts'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { ModelLibrary } from './model-library.ts'

function openLibrary() {
  const root = temporaryFolder()
  const history = openHistory(join(root, 'history.sqlite'))
  onTestFinished(() => history.close())
  const engine = new EngineHost(forkFakeEngine, vi.fn())
  const modelsFolder = join(root, 'models')
  return { root, history, modelsFolder, library: new ModelLibrary({ store: history.models, engine, runs: () => history.reader.listRuns(), modelsFolder }) }
}

function copyOf(folder: string): string {
  mkdirSync(folder, { recursive: true })
  cpSync(fixtureFolder('bert'), folder, { recursive: true })
  return folder
}

test('a folder is added, shown with family and size, said to be missing when it goes, and taken off and back', async () => {
  const { root, library } = openLibrary()
  const folder = copyOf(join(root, 'my bert'))
  const id = await library.add(folder)
  expect(await library.list()).toMatchObject([{ id, name: 'my bert', origin: 'added', runs: 0, survey: { found: true, modelType: 'bert', failure: null } }])
  rmSync(folder, { recursive: true })
  expect(await library.list()).toMatchObject([{ id, survey: { found: false, failure: { code: 'model-folder-missing' } } }])
  library.remove(id)
  expect(await library.list()).toEqual([])
  library.restore(id)
  expect(await library.list()).toHaveLength(1)
  expect(() => library.remove('other')).toThrow('no such model')
})

test('a folder that is no model’s is refused with what is missing', async () => {
  const { root, library } = openLibrary()
  await expect(library.add(root)).rejects.toMatchObject({ failure: { code: 'model-config-missing' } })
  expect(await library.list()).toEqual([])
})

test('only what was downloaded is deleted, with the bytes told, and not while a run reads it', async () => {
  const { history, library, modelsFolder, root } = openLibrary()
  const own = await library.add(copyOf(join(root, 'own')))
  await expect(library.deleteFiles(own)).rejects.toMatchObject({ failure: { code: 'model.files-not-ours' } })
  expect(existsSync(join(root, 'own', 'config.json'))).toBe(true)

  const folder = copyOf(join(modelsFolder, 'tiny', 'bert'))
  const id = history.models.enter({ folder, origin: 'downloaded', source: { repository: 'tiny/bert', revision: 'a', license: null } }, 1)
  const run = history.writer.createRun({ ...sampleConfiguration, modelFolder: folder }, { id: 'a', folder: '/runs/a', now: 1 })
  await expect(library.deleteFiles(id)).rejects.toMatchObject({ failure: { code: 'model.files-in-use' } })
  history.writer.applyUpdate({ summary: { ...run, state: 'finished' }, points: [], evaluations: [], updateNorms: [] })
  const [listed] = (await library.list()).filter((model) => model.id === id)
  expect(await library.deleteFiles(id)).toBe(listed?.survey.bytes)
  expect(existsSync(join(modelsFolder, 'tiny'))).toBe(false)
  expect((await library.list()).map((model) => model.id)).toEqual([own])
})

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sampleConfiguration } from '../testing/sample-run.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openHistory } from './open-history.ts'

function open(file = join(temporaryFolder(), 'history.sqlite')) {
  const history = openHistory(file)
  onTestFinished(() => history.close())
  return history
}

const folders = (history: ReturnType<typeof open>): string[] => history.models.list().map(({ folder }) => folder)

test('folders of runs are on the list by themselves, with how many runs each has', () => {
  const history = open()
  for (const [id, modelFolder, now] of [['a', '/models/one', 1], ['b', '/models/two', 2], ['c', '/models/one', 3]] as const) {
    history.writer.createRun({ ...sampleConfiguration, modelFolder }, { id, folder: `/runs/${id}`, now })
  }
  expect(history.models.list()).toMatchObject([
    { folder: '/models/one', origin: 'run', runs: 2, addedAt: 3 },
    { folder: '/models/two', origin: 'run', runs: 1, addedAt: 2 },
  ])
})

test('one that was taken off stays off, comes back when asked, and with a newer run', () => {
  const history = open()
  history.writer.createRun({ ...sampleConfiguration, modelFolder: '/models/one' }, { id: 'a', folder: '/runs/a', now: 1 })
  const [model] = history.models.list()
  history.models.remove(model?.id ?? '', 10)
  expect(folders(history)).toEqual([])
  history.models.restore(model?.id ?? '')
  expect(folders(history)).toEqual(['/models/one'])
  history.models.remove(model?.id ?? '', 20)
  history.models.enterOnce('/models/one', 'sample', 25)
  expect(folders(history)).toEqual([])
  history.writer.createRun({ ...sampleConfiguration, modelFolder: '/models/one' }, { id: 'b', folder: '/runs/b', now: 30 })
  expect(history.models.list()).toMatchObject([{ id: model?.id, runs: 2 }])
})

test('a folder that is added again keeps its id and where it came from; a download says so', () => {
  const history = open()
  const source = { repository: 'tiny/bert', revision: 'c0ffee', license: null }
  const id = history.models.enter({ folder: '/models/one', origin: 'added' }, 1)
  expect(history.models.enter({ folder: '/models/one', origin: 'downloaded', source }, 2)).toBe(id)
  expect(history.models.enter({ folder: '/models/one', origin: 'added' }, 3)).toBe(id)
  expect(history.models.find(id)).toMatchObject({ origin: 'downloaded', ...source, addedAt: 1, removedAt: null })
  expect(history.models.find('other')).toBeNull()
})

test('downloads outlast a restart in their order, with state and failure', () => {
  const file = join(temporaryFolder(), 'history.sqlite')
  const first = open(file)
  const files = [{ path: 'config.json', size: 5, sha256: null, gitOid: 'a'.repeat(40) }]
  const download = { hub: 'https://a.example', revision: 'c0ffee', license: 'mit', files, state: 'waiting' as const, failure: null }
  first.downloads.add({ ...download, id: 'b', repository: 'tiny/b', folder: '/models/b', createdAt: 2 })
  first.downloads.add({ ...download, id: 'a', repository: 'tiny/a', folder: '/models/a', createdAt: 1 })
  const failure = { code: 'hub.disk-full', title: 'Full', cause: 'c', suggestion: 's' }
  first.downloads.setState('b', 'failed', failure)
  first.close()
  const second = open(file)
  expect(second.downloads.list()).toEqual([
    { ...download, id: 'a', repository: 'tiny/a', folder: '/models/a', createdAt: 1 },
    { ...download, id: 'b', repository: 'tiny/b', folder: '/models/b', createdAt: 2, state: 'failed', failure },
  ])
  second.downloads.delete('a')
  expect(second.downloads.list().map(({ id }) => id)).toEqual(['b'])
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Download } from '../../shared/hub.ts'
import { HubSettings } from '../settings/hub-settings.ts'
import { openHistory } from '../store/open-history.ts'
import type { HubServer } from '../testing/hub-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { largeRepository, serveHub, tinyRepository } from '../testing/tiny-repository.ts'
import { openHub } from './open-hub.ts'

/** The main process's part of the hub on a data folder; opening it twice is a restart. */
function openOn(root: string, hub: HubServer, retryMilliseconds: readonly number[] = [1, 1]) {
  const history = openHistory(join(root, 'history.sqlite'))
  const keeper = { isAvailable: () => false, encrypt: () => Buffer.of(), decrypt: () => '' }
  const settings = new HubSettings(join(root, 'hub.json'), keeper)
  settings.setAddress(hub.address)
  const updates: Download[] = []
  const service = openHub({ history, settings, modelsFolder: join(root, 'models'), onUpdate: (download) => updates.push(download), retryMilliseconds })
  const close = async (): Promise<void> => {
    await service.downloads.close()
    history.close()
  }
  onTestFinished(close)
  service.downloads.start()
  const reaches = (state: Download['state'], repository?: string) =>
    vi.waitFor(() => expect(updates.findLast((each) => repository === undefined || each.repository === repository)?.state).toBe(state), { timeout: 10_000, interval: 10 })
  return { history, settings, service, updates, reaches, close, modelsFolder: join(root, 'models') }
}

test('a repository is found, looked at and downloaded: what training reads and nothing else, and it is on the list', async () => {
  const model = tinyRepository()
  const { service, history, reaches, updates, modelsFolder } = openOn(temporaryFolder(), await serveHub(model))
  expect(await service.search('BERT')).toEqual([
    { repository: 'tiny/bert', author: 'tiny', downloads: 1234, likes: 7, license: 'apache-2.0', modelType: 'bert', parameters: 24_000, gated: false },
  ])
  const details = await service.inspect('tiny/bert')
  const wanted = ['LICENSE', 'config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json']
  expect(details.files.map(({ path }) => path).sort()).toEqual(wanted)
  expect(details.bytes).toBe(wanted.reduce((sum, name) => sum + (model.files[name]?.byteLength ?? 0), 0))
  expect(details).toMatchObject({ license: 'apache-2.0', refusal: null, knownModelId: null })

  await service.download('tiny/bert')
  await reaches('finished')
  const folder = join(modelsFolder, 'tiny', 'bert')
  expect(readdirSync(folder).sort()).toEqual(wanted)
  for (const name of wanted) expect(readFileSync(join(folder, name))).toEqual(Buffer.from(model.files[name] ?? []))
  expect(history.models.list()).toMatchObject([{ folder, origin: 'downloaded', repository: 'tiny/bert', license: 'apache-2.0', revision: details.revision }])
  expect(updates.at(-1)).toMatchObject({ doneBytes: details.bytes, totalBytes: details.bytes })
  expect(await service.downloads.list()).toEqual([])
  await expect(service.download('tiny/bert')).rejects.toMatchObject({ failure: { code: 'hub.already-there' } })
})

test('a cut connection is tried again by itself, from where it was', async () => {
  const hub = await serveHub(largeRepository(400_000))
  const { service, reaches } = openOn(temporaryFolder(), hub)
  hub.behaviour.cuts.push(100_000, 100_000, 100_000)
  await service.download('tiny/large')
  await reaches('finished')
  const ranges = hub.requests.filter(({ server }) => server === 'cdn').map(({ headers }) => headers.range)
  expect(ranges).toHaveLength(4)
  expect(ranges.slice(1).every((range) => range !== undefined)).toBe(true)
})

test('without end it fails, with a reason that outlasts a restart, and resumes from where it was', async () => {
  const hub = await serveHub(largeRepository(200_000))
  const root = temporaryFolder()
  const first = openOn(root, hub)
  hub.behaviour.cuts.push(50_000, 0, 0, 0, 0)
  await first.service.download('tiny/large')
  await first.reaches('failed')
  await first.close()
  hub.behaviour.cuts.length = 0

  const second = openOn(root, hub)
  const [kept] = await second.service.downloads.list()
  expect(kept).toMatchObject({ state: 'failed', failure: { code: 'hub.connection-lost' } })
  expect(kept?.doneBytes).toBeGreaterThan(0)
  await second.service.downloads.resume(kept?.id ?? '')
  await second.reaches('finished')
})

test('what was under way when the studio closed goes on at the next start; what was paused waits', async () => {
  const hub = await serveHub(largeRepository(200_000))
  const root = temporaryFolder()
  const first = openOn(root, hub)
  hub.behaviour.pauseMilliseconds = 20
  await first.service.download('tiny/large')
  await vi.waitFor(() => expect(first.updates.some(({ doneBytes, file }) => file === 'model.safetensors' && doneBytes > 30_000)).toBe(true), { timeout: 10_000 })
  await first.close()

  const second = openOn(root, hub)
  await vi.waitFor(() => expect(second.updates.at(-1)?.state).toBe('downloading'), { timeout: 5000 })
  await second.service.downloads.pause(second.updates.at(-1)?.id ?? '')
  expect(second.updates.at(-1)?.state).toBe('paused')
  await second.close()

  const third = openOn(root, hub)
  hub.behaviour.pauseMilliseconds = 0
  expect(await third.service.downloads.list()).toMatchObject([{ state: 'paused' }])
  await third.service.downloads.resume(second.updates.at(-1)?.id ?? '')
  await third.reaches('finished')
  expect(hub.requests.filter(({ server }) => server === 'cdn').at(-1)?.headers.range).toMatch(/^bytes=[1-9]/)
})

test('several go one after another, and a cancelled one leaves nothing', async () => {
  const hub = await serveHub(largeRepository(300_000), tinyRepository())
  const { service, reaches, updates, modelsFolder } = openOn(temporaryFolder(), hub)
  hub.behaviour.pauseMilliseconds = 15
  const large = await service.download('tiny/large')
  expect(await service.download('tiny/bert')).toMatchObject({ state: 'waiting' })
  await expect(service.download('tiny/bert')).rejects.toMatchObject({ failure: { code: 'hub.already-in-line' } })
  await vi.waitFor(() => expect(existsSync(join(modelsFolder, 'tiny', 'large', 'model.safetensors.partial'))).toBe(true))
  expect(updates.filter(({ repository, state }) => repository === 'tiny/bert' && state !== 'waiting')).toEqual([])
  await service.downloads.cancel(large.id)
  expect(existsSync(join(modelsFolder, 'tiny', 'large'))).toBe(false)
  hub.behaviour.pauseMilliseconds = 0
  await reaches('finished', 'tiny/bert')
})

test('a wrong checksum and a disk that is too small end it with their reasons', async () => {
  const hub = await serveHub(tinyRepository())
  const { service, reaches, updates, history } = openOn(temporaryFolder(), hub)
  hub.behaviour.substitute = new Uint8Array(tinyRepository().files['model.safetensors']?.byteLength ?? 0)
  const { id } = await service.download('tiny/bert')
  await reaches('failed')
  expect(updates.at(-1)?.failure?.code).toBe('hub.wrong-checksum')
  await service.downloads.cancel(id)

  // More bytes than any disk has.
  const [file] = (await service.inspect('tiny/bert')).files
  if (file === undefined) throw new Error('Nothing is listed')
  const folder = join(temporaryFolder(), 'huge')
  await service.downloads.add({ hub: hub.address, repository: 'tiny/huge', revision: 'a', license: null, folder, files: [{ ...file, size: 2 ** 52 }] })
  await reaches('failed', 'tiny/huge')
  expect(updates.at(-1)?.failure).toMatchObject({ code: 'hub.disk-full', cause: expect.stringContaining('MB are free') as string })
  expect(history.models.list()).toEqual([])
})

test('repositories that cannot be used are refused by name before anything is downloaded', async () => {
  const { files } = tinyRepository()
  const without = (name: string) => Object.fromEntries(Object.entries(files).filter(([path]) => path !== name))
  const hub = await serveHub(
    tinyRepository('tiny/pickled', { files: without('model.safetensors') }),
    tinyRepository('tiny/mute', { files: without('tokenizer.json') }),
    tinyRepository('tiny/gpt', { modelType: 'gpt2' }),
    tinyRepository('tiny/gated', { gatedFor: 'hf_right' }),
  )
  const { service, settings } = openOn(temporaryFolder(), hub)
  for (const [repository, code] of [
    ['tiny/pickled', 'hub.no-safetensors'],
    ['tiny/mute', 'hub.no-tokenizer'],
    ['tiny/gpt', 'hub.unknown-family'],
    ['tiny/gated', 'hub.unauthorized'],
  ] as const) {
    expect((await service.inspect(repository)).refusal, repository).toMatchObject({ code, title: expect.stringContaining(repository) as string })
    await expect(service.download(repository)).rejects.toMatchObject({ failure: { code } })
  }
  settings.setToken('hf_right')
  expect((await service.inspect('tiny/gated')).refusal).toBeNull()
  await expect(service.inspect('tiny/none')).rejects.toMatchObject({ failure: { code: 'hub.not-found' } })
})

test('an address that is no hub is said to be none', async () => {
  const hub = await serveHub()
  const { service, settings } = openOn(temporaryFolder(), hub)
  settings.setAddress(`${hub.address}/nothing`)
  await expect(service.search('bert')).rejects.toMatchObject({ failure: { code: 'hub.not-found' } })
})

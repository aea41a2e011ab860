import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StudioFailure } from '../../shared/failure.ts'
import { type HubServer, sha256 } from '../testing/hub-server.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { largeRepository, serveHub, tinyRepository } from '../testing/tiny-repository.ts'
import { downloadFile, type FileTransfer } from './download-file.ts'

const size = 300_000

async function setUp(changes: Partial<FileTransfer> = {}) {
  const model = largeRepository(size)
  const hub = await serveHub(model)
  const content = model.files['model.safetensors'] ?? new Uint8Array()
  const folder = temporaryFolder()
  const told: number[] = []
  const transfer: FileTransfer = {
    access: { address: hub.address, token: null },
    repository: model.repository,
    revision: 'c0ffee'.padEnd(40, '0'),
    wanted: { path: 'model.safetensors', size, sha256: sha256(content), gitOid: null },
    file: join(folder, 'model.safetensors'),
    signal: new AbortController().signal,
    onBytes: (bytes) => told.push(bytes),
    onChecking: () => undefined,
    ...changes,
  }
  return { hub, content, folder, told, transfer }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof StudioFailure ? error.failure.code : String(error)),
  )
}

const rangesAt = (hub: HubServer): (string | undefined)[] => hub.requests.filter(({ server }) => server === 'cdn').map(({ headers }) => headers.range)

test('a file comes whole, by redirect from another origin, and nothing is left beside it', async () => {
  const { hub, content, folder, told, transfer } = await setUp()
  await downloadFile(transfer)
  expect(readFileSync(transfer.file)).toEqual(Buffer.from(content))
  expect(readdirSync(folder)).toEqual(['model.safetensors'])
  expect(told.at(-1)).toBe(size)
  expect(hub.requests.map(({ server }) => server)).toEqual(['hub', 'cdn'])
})

test('the token goes to the hub and not to where it redirects', async () => {
  const { hub, transfer } = await setUp()
  await downloadFile({ ...transfer, access: { address: hub.address, token: 'hf_secret' } })
  expect(hub.requests.map(({ server, headers }) => [server, headers.authorization])).toEqual([
    ['hub', 'Bearer hf_secret'],
    ['cdn', undefined],
  ])
})

test('after a cut connection the rest is fetched by range, and the whole has the listed checksum', async () => {
  const { hub, content, folder, transfer } = await setUp()
  hub.behaviour.cuts.push(100_000)
  expect(await codeOf(downloadFile(transfer))).toBe('hub.connection-lost')
  expect(existsSync(transfer.file)).toBe(false)
  const kept = readFileSync(`${transfer.file}.partial`).byteLength
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThanOrEqual(100_000)
  await downloadFile(transfer)
  expect(rangesAt(hub)).toEqual([undefined, `bytes=${kept}-`])
  expect(hub.requests.at(-1)?.headers['if-range']).toMatch(/^"[0-9a-f]{16}"$/)
  expect(readFileSync(transfer.file)).toEqual(Buffer.from(content))
  expect(readdirSync(folder)).toEqual(['model.safetensors'])
})

test('where the ETag has changed meanwhile, the file begins anew', async () => {
  const { hub, content, transfer } = await setUp()
  // The former version’s bytes, which would spoil the new one.
  hub.behaviour.substitute = new Uint8Array(size)
  hub.behaviour.cuts.push(100_000)
  await codeOf(downloadFile(transfer))
  hub.behaviour.substitute = null
  hub.behaviour.version = 'other-'
  await downloadFile(transfer)
  // The hub was asked for the rest, and answered with all of it.
  expect(rangesAt(hub)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)])
  expect(readFileSync(transfer.file)).toEqual(Buffer.from(content))
})

test('a file with another checksum is thrown away and said to be damaged', async () => {
  const { hub, folder, transfer } = await setUp()
  hub.behaviour.substitute = new Uint8Array(size)
  expect(await codeOf(downloadFile(transfer))).toBe('hub.wrong-checksum')
  expect(readdirSync(folder)).toEqual([])
  hub.behaviour.substitute = null
  expect(await codeOf(downloadFile(transfer))).toBe('none')
})

test('a file that is longer or shorter than listed is not taken', async () => {
  const { hub, folder, transfer } = await setUp()
  hub.behaviour.substitute = new Uint8Array(size + 1)
  expect(await codeOf(downloadFile(transfer))).toBe('hub.wrong-size')
  expect(readdirSync(folder)).toEqual([])
  hub.behaviour.substitute = new Uint8Array(size - 1)
  expect(await codeOf(downloadFile(transfer))).toBe('hub.connection-lost')
})

// The kernel's own “no space left on device”, without a disk to fill.
test.skipIf(process.platform !== 'linux')('a full disk is told as such', async () => {
  const { transfer } = await setUp()
  symlinkSync('/dev/full', `${transfer.file}.partial`)
  expect(await codeOf(downloadFile(transfer))).toBe('hub.disk-full')
  expect(existsSync(transfer.file)).toBe(false)
})

test('a folder that cannot be written to is told by its path', async () => {
  const { folder, transfer } = await setUp()
  writeFileSync(join(folder, 'file'), '')
  const work = downloadFile({ ...transfer, file: join(folder, 'file', 'model.safetensors') })
  await expect(work).rejects.toMatchObject({ failure: { code: 'hub.cannot-write', cause: expect.stringContaining(folder) as string } })
})

test('ending it leaves what has come, and rejects with the reason', async () => {
  const controller = new AbortController()
  const { hub, transfer } = await setUp({ signal: controller.signal })
  hub.behaviour.pauseMilliseconds = 20
  const work = downloadFile({ ...transfer, onBytes: (bytes) => bytes > 20_000 && controller.abort(new Error('paused')) })
  await expect(work).rejects.toThrow('paused')
  expect(readFileSync(`${transfer.file}.partial`).byteLength).toBeGreaterThan(20_000)
})

test('a connection that falls silent is given up', async () => {
  const { hub, transfer } = await setUp({ stallMilliseconds: 150 })
  hub.behaviour.pauseMilliseconds = 2000
  await expect(downloadFile(transfer)).rejects.toMatchObject({ failure: { code: 'hub.connection-lost', cause: expect.stringContaining('nothing came in') as string } })
})

test('a gated file says what to do, without and with a token; a hub that is not there says so', async () => {
  const hub = await serveHub(tinyRepository('tiny/gated', { gatedFor: 'hf_right' }))
  const { transfer } = await setUp()
  const gated = { ...transfer, repository: 'tiny/gated' }
  const page = expect.stringContaining(`${hub.address}/tiny/gated`) as string
  const ask = (token: string | null) => downloadFile({ ...gated, access: { address: hub.address, token } })
  await expect(ask(null)).rejects.toMatchObject({ failure: { code: 'hub.unauthorized', suggestion: page } })
  await expect(ask('hf_wrong')).rejects.toMatchObject({ failure: { code: 'hub.forbidden', suggestion: page } })
  const gone = { address: 'http://127.0.0.1:9', token: null }
  expect(await codeOf(downloadFile({ ...transfer, access: gone }))).toBe('hub.unreachable')
})

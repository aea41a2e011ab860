import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A repository as the test hub serves it. */
export interface ServedModel {
  readonly repository: string
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly license?: string
  readonly modelType?: string
  /** Hands out its files only to this token. */
  readonly gatedFor?: string
}

export interface ServedRequest {
  readonly server: 'hub' | 'cdn'
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** The hub's behaviour, changed by a test as it goes. */
export interface HubBehaviour {
  /** Bytes after which transfers of a large file are cut; each is used once. */
  readonly cuts: number[]
  /** Put before the ETags of large files: another one is another version. */
  version: string
  /** Served in place of a large file's content, which stays listed with its own checksum. */
  substitute: Uint8Array | null
  /** Waits between pieces of 4 kB; none where 0. */
  pauseMilliseconds: number
  /** The status of every answer of the hub itself; it answers as it should where null. */
  refusal: number | null
}

export interface HubServer {
  readonly address: string
  readonly behaviour: HubBehaviour
  readonly requests: ServedRequest[]
  close(): Promise<void>
}

const revision = 'c0ffee'.padEnd(40, '0')
const pageSize = 3

/**
 * A hub on this computer, as the Hugging Face Hub behaves: search, model information and a paged listing; small files from
 * the hub itself, safetensors by redirect from another origin; ranges, ETags and X-Linked-Etag.
 */
export async function startHubServer(models: readonly ServedModel[]): Promise<HubServer> {
  const behaviour: HubBehaviour = { cuts: [], version: '', substitute: null, pauseMilliseconds: 0, refusal: null }
  const requests: ServedRequest[] = []
  const cdn = createServer((request, response) => {
    requests.push({ server: 'cdn', url: request.url ?? '', headers: request.headers })
    const content = contentByHash(models, (request.url ?? '').slice(1).split('?')[0] ?? '')
    if (content === undefined) return end(response, 404)
    void sendRange(request, response, behaviour.substitute ?? content, `"${behaviour.version}${sha256(content).slice(0, 16)}"`, behaviour)
  })
  const cdnAddress = await listen(cdn)
  const hub = createServer((request, response) => {
    requests.push({ server: 'hub', url: request.url ?? '', headers: request.headers })
    if (behaviour.refusal !== null) return end(response, behaviour.refusal)
    answerHub(models, cdnAddress, request, response)
  })
  const address = await listen(hub)
  return {
    address,
    behaviour,
    requests,
    close: async () => {
      for (const server of [hub, cdn]) {
        server.closeAllConnections()
        server.close()
        await once(server, 'close')
      }
    },
  }
}

function answerHub(models: readonly ServedModel[], cdnAddress: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://hub')
  if (url.pathname === '/api/models') {
    const query = (url.searchParams.get('search') ?? '').toLowerCase()
    return sendJson(response, models.filter(({ repository }) => repository.toLowerCase().includes(query)).map(information))
  }
  const model = models.find(({ repository }) => url.pathname.startsWith(`/api/models/${repository}/`) || url.pathname.startsWith(`/${repository}/resolve/`))
  if (model === undefined) return end(response, 404)
  if (url.pathname.startsWith('/api/')) {
    const rest = url.pathname.slice(`/api/models/${model.repository}/`.length)
    if (rest === 'revision/main') return sendJson(response, information(model))
    if (rest === `tree/${revision}`) return sendListing(model, url, request, response)
    return end(response, 404)
  }
  if (model.gatedFor !== undefined && request.headers.authorization !== `Bearer ${model.gatedFor}`) {
    return end(response, request.headers.authorization === undefined ? 401 : 403)
  }
  sendFile(model, decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), cdnAddress, request, response)
}

function sendFile(model: ServedModel, path: string, cdnAddress: string, request: IncomingMessage, response: ServerResponse): void {
  const content = model.files[path]
  if (content === undefined) return end(response, 404)
  if (!isLarge(path)) return void sendRange(request, response, content, `"${gitOid(content)}"`)
  response.writeHead(302, {
    location: `${cdnAddress}/${sha256(content)}?signature=abc`,
    'x-linked-etag': `"${sha256(content)}"`,
    'x-linked-size': content.byteLength,
    'x-repo-commit': revision,
  })
  response.end()
}

function information({ repository, license, modelType, gatedFor }: ServedModel): object {
  return {
    _id: createHash('sha1').update(repository).digest('hex').slice(0, 24),
    id: repository,
    author: repository.split('/')[0],
    sha: revision,
    private: false,
    gated: gatedFor === undefined ? false : 'manual',
    downloads: 1234,
    likes: 7,
    lastModified: '2026-01-01T00:00:00.000Z',
    tags: ['safetensors', ...(license === undefined ? [] : [`license:${license}`])],
    ...(modelType !== undefined && { config: { model_type: modelType } }),
    safetensors: { parameters: { F32: 24_000 }, total: 24_000 },
  }
}

/** Some entries at a time, the rest behind a Link, as the Hub lists large repositories. */
function sendListing({ repository, files }: ServedModel, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const entries = Object.entries(files).map(([path, content]) => ({
    type: 'file',
    path,
    size: content.byteLength,
    oid: gitOid(content),
    ...(isLarge(path) && { lfs: { oid: sha256(content), size: content.byteLength, pointerSize: 130 } }),
  }))
  const start = Number(url.searchParams.get('cursor') ?? 0)
  const next = start + pageSize
  const link = `<http://${request.headers.host ?? ''}/api/models/${repository}/tree/${revision}?cursor=${next}>; rel="next"`
  sendJson(response, entries.slice(start, next), next < entries.length ? { link } : {})
}

async function sendRange(request: IncomingMessage, response: ServerResponse, content: Uint8Array, etag: string, behaviour?: HubBehaviour): Promise<void> {
  const condition = request.headers['if-range']
  const range = condition === undefined || condition === etag ? /^bytes=(\d+)-$/.exec(request.headers.range ?? '') : null
  const start = range === null ? 0 : Number(range[1])
  if (start >= content.byteLength && start > 0) return end(response, 416)
  const part = content.subarray(start)
  response.writeHead(range === null ? 200 : 206, {
    etag,
    'accept-ranges': 'bytes',
    'content-length': part.byteLength,
    ...(range !== null && { 'content-range': `bytes ${start}-${content.byteLength - 1}/${content.byteLength}` }),
  })
  const cut = behaviour?.cuts.shift()
  const pause = behaviour?.pauseMilliseconds ?? 0
  if (cut !== undefined) {
    // What was sent has to be on its way before the connection goes.
    response.write(part.subarray(0, cut), () => setTimeout(() => response.destroy(), 30))
    return
  }
  if (pause === 0) return void response.end(part)
  for (let offset = 0; offset < part.byteLength && !response.destroyed; offset += 4096) {
    response.write(part.subarray(offset, offset + 4096))
    await new Promise((resolve) => setTimeout(resolve, behaviour?.pauseMilliseconds ?? 0))
  }
  response.end()
}

function contentByHash(models: readonly ServedModel[], hash: string): Uint8Array | undefined {
  return models.flatMap(({ files }) => Object.values(files)).find((content) => sha256(content) === hash)
}

function isLarge(path: string): boolean {
  return path.endsWith('.safetensors') || path.endsWith('.bin')
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function gitOid(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex')
}

function sendJson(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(value))
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status)
  response.end()
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

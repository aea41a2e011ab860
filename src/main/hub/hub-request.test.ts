import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { hubAddress, isConfidential } from './hub-address.ts'
import { hubRequest } from './hub-request.ts'

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a redirect without end, and one to anything but the web, are given up', async () => {
  const circle = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
  await expect(hubRequest({ address: circle, token: null }, { url: circle, repository: null })).rejects.toMatchObject({ failure: { code: 'hub.unexpected-answer' } })
  const local = await serve((_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  await expect(hubRequest({ address: local, token: null }, { url: local, repository: null })).rejects.toMatchObject({ failure: { code: 'hub.unsafe-redirect' } })
})

test('a hub that asks to be left alone says for how long', async () => {
  const busy = await serve((_request, response) => response.writeHead(429, { 'retry-after': '30' }).end())
  const ask = hubRequest({ address: busy, token: null }, { url: busy, repository: null })
  await expect(ask).rejects.toMatchObject({ failure: { code: 'hub.too-many-requests', suggestion: expect.stringContaining('30 seconds') as string } })
})

test('addresses are taken as people type them, and what is none is refused', () => {
  expect(hubAddress('')).toBe('https://huggingface.co')
  expect(hubAddress(' hf-mirror.example/hub/ ')).toBe('https://hf-mirror.example/hub')
  expect(hubAddress('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080')
  for (const typed of ['ftp://a.example', 'https://me:secret@a.example', 'https://']) expect(() => hubAddress(typed)).toThrow('not the address of a hub')
})

test('a token may go where nobody on the way reads it', () => {
  expect(['https://a.example', 'http://127.0.0.1:1', 'http://localhost', 'http://[::1]:2'].map(isConfidential)).toEqual([true, true, true, true])
  expect(['http://a.example', 'http://127.0.0.1.example'].map(isConfidential)).toEqual([false, false])
})

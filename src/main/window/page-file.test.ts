import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageFile } from './page-file.ts'

const root = join('/', 'studio', 'renderer')
const origin = { protocol: 'app:', host: 'studio' }

test.each([
  ['app://studio/index.html', 'index.html'],
  ['app://studio/assets/index-1a2b.js?v=1#top', join('assets', 'index-1a2b.js')],
  ['app://studio/assets/../index.html', 'index.html'],
])('%s is a file of the page', (url, file) => {
  expect(pageFile(root, url, origin)).toBe(join(root, file))
})

test.each([
  'app://studio/',
  'app://studio/..%2f..%2fetc/passwd',
  'app://studio/%2e%2e/%2e%2e%2fsecret',
  'app://studio/assets/..%5c..%5c..%5csecret',
  'app://studio/index.html%00.png',
  'app://studio/%ff',
  'app://other/index.html',
  'https://studio/index.html',
  'not an address',
])('%s is refused', (url) => {
  expect(pageFile(root, url, origin)).toBeNull()
})

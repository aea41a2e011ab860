import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { hashSources } from './build.mjs'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'))
  mkdirSync(join(root, 'src', 'main'), { recursive: true })
  writeFileSync(join(root, 'src', 'main', 'index.ts'), 'export {}')
  writeFileSync(join(root, 'package.json'), '{}')
})

afterEach(() => rmSync(root, { recursive: true }))

test('the hash follows content and names, wherever in the tree', () => {
  const hashes = [hashSources(root)]
  writeFileSync(join(root, 'src', 'main', 'index.ts'), 'export const changed = true')
  hashes.push(hashSources(root))
  renameSync(join(root, 'src', 'main', 'index.ts'), join(root, 'src', 'main', 'renamed.ts'))
  hashes.push(hashSources(root))
  writeFileSync(join(root, 'package.json'), '{ "version": "2" }')
  hashes.push(hashSources(root))
  writeFileSync(join(root, 'tsconfig.base.json'), '{}')
  hashes.push(hashSources(root))
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('the hash ignores times and what the build does not read', () => {
  const before = hashSources(root)
  utimesSync(join(root, 'package.json'), 0, 0)
  writeFileSync(join(root, 'README.md'), 'for people')
  expect(hashSources(root)).toBe(before)
})

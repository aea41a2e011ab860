import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { describePackages, packageFolderOf } from './licences.mjs'

test('a module tells the package it is from, also one inside another', () => {
  expect(packageFolderOf('/home/one/studio/node_modules/@mantine/core/esm/core/Box.mjs')).toEqual(['node_modules/@mantine/core'])
  expect(packageFolderOf('C:\\studio\\node_modules\\uplot\\dist\\uPlot.esm.js')).toEqual(['node_modules/uplot'])
  expect(packageFolderOf('/studio/node_modules/one/node_modules/two/index.js')).toEqual(['node_modules/one/node_modules/two'])
  expect(packageFolderOf('/studio/src/renderer/main.tsx')).toEqual([])
})

test('packages are described once, with their texts; what is not installed is left out', () => {
  const root = mkdtempSync(join(tmpdir(), 'licences-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (/** @type {string} */ name, /** @type {object} */ description, /** @type {Record<string, string>} */ files = {}) => {
    const folder = join(root, 'node_modules', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...description }))
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  }
  write('zebra', { license: 'MIT' }, { LICENSE: 'Permission is granted.' })
  write('apple', { license: { type: 'ISC' } }, { 'license.md': 'Permission is granted.' })
  write('mole', {}, { 'README.md': 'No word of it.' })
  const described = describePackages(root, ['zebra', 'apple', 'mole', 'zebra', 'not-installed'].map((name) => `node_modules/${name}`))
  expect(described).toEqual({
    packages: [
      { name: 'apple', version: '1.0.0', licence: 'ISC', text: 0 },
      { name: 'mole', version: '1.0.0', licence: 'unknown', text: null },
      { name: 'zebra', version: '1.0.0', licence: 'MIT', text: 0 },
    ],
    texts: ['Permission is granted.'],
  })
})

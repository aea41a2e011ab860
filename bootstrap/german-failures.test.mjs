import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './paths.mjs'

const source = join(projectRoot, 'src')
const catalogues = ['failures', 'adapter-failures'].map((name) => join(source, 'renderer', 'messages', 'german', `${name}.ts`))

/** @param {string} folder */
const sourcesIn = (folder) =>
  readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'))
    .map((name) => join(source, folder, name))
    .filter((file) => !catalogues.includes(file))

/** @param {readonly string[]} files */
const textOf = (files) => files.map((file) => readFileSync(file, 'utf8')).join('\n')

const german = [...textOf(catalogues).matchAll(/^ {2}'?([a-z][\w.-]*)'?: \{/gm)].map(([, code]) => code)

/** Codes are plain strings, so the compiler cannot tell a German text whose code is gone or misspelt. */
test('every German failure is one that the studio can have', () => {
  const all = textOf(sourcesIn(''))
  expect(german.length).toBeGreaterThan(80)
  for (const code of german) expect(all, code).toContain(`'${code}'`)
})

test('every failure of the engine and the main process has German words', () => {
  const codes = [...textOf(['engine', 'main'].flatMap(sourcesIn)).matchAll(/(?:\bcode: |cannotImport\(\s*|hubFailure\(\s*)'([\w.-]+)'/g)].map(([, code]) => code)
  expect(new Set(codes).size).toBeGreaterThan(100)
  // “custom” is the code of zod's own issues.
  expect([...new Set(codes)].filter((code) => code !== 'custom' && !german.includes(code))).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './paths.mjs'

const source = join(projectRoot, 'src')
const catalogue = join(source, 'renderer', 'messages', 'german', 'failures.ts')

/** Codes are plain strings, so the compiler cannot tell a German text whose code is gone or misspelt. */
test('every German failure is one that the studio can have', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(source, name))
    .filter((file) => file !== catalogue)
  const all = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const entries = [...readFileSync(catalogue, 'utf8').matchAll(/^ {2}'?([a-z][\w.-]*)'?: \{/gm)]
  expect(entries.length).toBeGreaterThan(80)
  for (const [, code] of entries) expect(all, code).toContain(`'${code}'`)
})

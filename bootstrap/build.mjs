/** The app in out/, built anew where its sources have changed. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { captureOrFail } from './command.mjs'
import { packageCommand, projectRoot } from './paths.mjs'
import { step } from './step.mjs'

const stampFile = join(projectRoot, 'out', '.sources.sha256')

export async function buildWhereStale() {
  const sources = hashSources(projectRoot)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return
  const builder = packageCommand('electron-vite', 'electron-vite')
  await step('Building the app', () => captureOrFail(process.execPath, [builder, 'build']))
  writeFileSync(stampFile, sources)
}

/**
 * A hash of the content: times say nothing after a checkout.
 * @param {string} root
 */
export function hashSources(root) {
  const hash = createHash('sha256')
  for (const file of sourceFiles(root)) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/**
 * Everything the build reads, in a fixed order.
 * @param {string} root
 * @returns {string[]}
 */
function sourceFiles(root) {
  const configuration = readdirSync(root).filter(
    (name) => ['package.json', 'package-lock.json', 'electron.vite.config.ts'].includes(name) || /^tsconfig.*\.json$/.test(name),
  )
  const folders = ['src', 'resources'].filter((name) => existsSync(join(root, name)))
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  const plugins = [join(root, 'bootstrap', 'licences.mjs')].filter((file) => existsSync(file))
  return [...configuration.map((name) => join(root, name)), ...plugins, ...inFolders].sort()
}

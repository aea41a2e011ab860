/** Step 1: node_modules, as package-lock.json says. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { BootstrapError, captureOrFail } from './command.mjs'
import { npmScript } from './npm.mjs'
import { projectRoot } from './paths.mjs'
import { step } from './step.mjs'

// Kept inside node_modules, so that it goes when they go.
const stampFile = join(projectRoot, 'node_modules', '.package-lock.sha256')

export async function installDependencies() {
  requireNodeVersion(20, 19)
  const lockHash = createHash('sha256').update(readFileSync(join(projectRoot, 'package-lock.json'))).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return
  await step('Installing dependencies', () =>
    captureOrFail(process.execPath, [npmScript(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund']),
  )
  writeFileSync(stampFile, lockHash)
}

/**
 * @param {number} major
 * @param {number} minor
 */
function requireNodeVersion(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return
  throw new BootstrapError(
    `LoRA-XS Studio needs Node.js ${major}.${minor} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'A current one is at https://nodejs.org',
  )
}

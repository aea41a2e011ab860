/** Installing Debian packages where that is allowed, and saying which ones are missing where it is not. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { BootstrapError, capture, captureOrFail } from './command.mjs'
import { step } from './step.mjs'

/** @param {string} program */
export function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/**
 * @param {string} purpose what cannot be done without them, to be read after "needed to"
 * @param {string[]} packages
 */
export async function installDebianPackages(purpose, packages) {
  if (packages.length === 0) return
  const names = packages.join(' ')
  if (!isInstalled('apt-get')) {
    throw new BootstrapError(`Missing, and needed to ${purpose}: what Debian calls ${names}. Install them and try again.`)
  }
  if (process.getuid?.() !== 0) {
    throw new BootstrapError(
      `Missing, and needed to ${purpose}: ${names}. Install them with\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    )
  }
  await step(`Installing ${names}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await captureOrFail('apt-get', ['update'], { env })
    const currentNames = await Promise.all(packages.map(currentName))
    await captureOrFail('apt-get', ['install', '-y', '--no-install-recommends', ...currentNames], { env })
  })
}

/**
 * Debian 13 and Ubuntu 24.04 renamed the libraries that 64-bit time changed: libasound2 became libasound2t64.
 * @param {string} name
 */
async function currentName(name) {
  const renamed = await capture('apt-cache', ['show', `${name}t64`])
  return renamed.status === 0 ? `${name}t64` : name
}

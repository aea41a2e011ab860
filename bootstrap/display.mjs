/** A screen for Electron: the desktop's own, or for the tests a virtual one. */
import { spawn } from 'node:child_process'

import { BootstrapError } from './command.mjs'
import { installDebianPackages, isInstalled } from './debian-packages.mjs'

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

export async function installVirtualDisplay() {
  if (hasDisplay() || isInstalled('Xvfb')) return
  // xauth comes along for xvfb-run, which developers use by hand.
  await installDebianPackages('run the tests without a display', ['xvfb', 'xauth'])
}

/**
 * Starts an X server that draws into memory and points this process, and so the programs it starts, at it.
 * @returns {Promise<() => void>} stops it
 */
export async function startVirtualDisplay() {
  // With -displayfd the server picks a free number itself and reports it there once it accepts connections.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const report = /** @type {import('node:stream').Readable} */ (server.stdio[3])
  const number = await new Promise((resolve, reject) => {
    report.setEncoding('utf8').once('data', (text) => resolve(text.trim()))
    server.once('error', reject)
    server.once('exit', () => reject(new BootstrapError('Xvfb ended before it had a display.')))
  })
  process.env.DISPLAY = `:${number}`
  return () => server.kill()
}

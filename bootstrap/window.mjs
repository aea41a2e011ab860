/** For programs that open the studio's window: everything they need, and a display for as long as they run. */
import { buildWhereStale } from './build.mjs'
import { runInForeground } from './command.mjs'
import { installDependencies } from './dependencies.mjs'
import { hasDisplay, installVirtualDisplay, startVirtualDisplay } from './display.mjs'
import { electronExecutable, installElectron } from './electron.mjs'
import { prepareSqlite } from './sqlite.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

/** Packages, Electron, the libraries it needs, a virtual display where there is none, and SQLite for both runtimes. */
export async function prepareWindow() {
  await installDependencies()
  await installElectron()
  await installSystemLibraries(electronExecutable())
  await installVirtualDisplay()
  await prepareSqlite([process.execPath, electronExecutable()])
}

/**
 * Builds the app where its sources have changed, and runs a program on a display.
 * @param {readonly [string, ...string[]]} commandLine
 * @returns {Promise<number>} its exit status
 */
export async function runBesideWindow(commandLine) {
  await buildWhereStale()
  const stopDisplay = hasDisplay() ? () => {} : await startVirtualDisplay()
  try {
    return await runInForeground([...commandLine])
  } finally {
    stopDisplay()
  }
}

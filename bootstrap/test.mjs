import { ensureBuild } from './build.mjs'
import { runInFront } from './command.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectronLibraries } from './electron-libraries.mjs'
import { ensureElectron } from './electron.mjs'
import { BootstrapFailure, runBootstrap } from './failure.mjs'
import { inModules } from './places.mjs'
import { ensureSqlite } from './sqlite.mjs'
import { withDisplay } from './virtual-display.mjs'

/** @typedef {(electron: Awaited<ReturnType<typeof ensureElectron>>) => Promise<number>} Phase */

/** @param {string[]} parameters */
const node = (...parameters) => runInFront(process.execPath, parameters)

/** What is tested, in this order. `npm test -- unit lint` runs the named ones only. @type {Record<string, Phase>} */
const phases = {
  types: () => node(inModules('typescript', 'bin', 'tsc'), '--build'),
  lint: () => node(inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'),
  unit: () => node(inModules('vitest', 'vitest.mjs'), 'run'),
  e2e: async (electron) => {
    await ensureElectronLibraries(electron.executable)
    await ensureBuild()
    return withDisplay((display) =>
      runInFront(process.execPath, [inModules('@playwright', 'test', 'cli.js'), 'test'], { ...electron.environment, ...display }),
    )
  },
}

await runBootstrap(async () => {
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !(name in phases))
  if (unknown.length > 0) throw new BootstrapFailure(`No such part: ${unknown.join(', ')}. There are ${Object.keys(phases).join(', ')}.`)
  await ensureDependencies()
  const electron = await ensureElectron()
  await ensureSqlite({ oldElectron: electron.old })
  for (const [name, run] of Object.entries(phases)) {
    if (named.length > 0 && !named.includes(name)) continue
    const started = Date.now()
    const code = await run(electron)
    console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name}, ${Math.round((Date.now() - started) / 1000)} s`)
    if (code !== 0) return code
  }
  return 0
})

/** `npm start`: makes everything ready, then opens the studio. */
import { buildWhereStale } from './build.mjs'
import { runInForeground } from './command.mjs'
import { installDependencies } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { electronExecutable, installElectron } from './electron.mjs'
import { projectRoot } from './paths.mjs'
import { prepareSqlite } from './sqlite.mjs'
import { runEntryPoint, say } from './step.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

await runEntryPoint(async () => {
  await installDependencies()
  await installElectron()
  await installSystemLibraries(electronExecutable())
  await prepareSqlite([process.execPath, electronExecutable()])
  await buildWhereStale()
  if (!hasDisplay()) {
    say('There is no display here to open a window on. Use a virtual one, or the command line:')
    say('  xvfb-run -a npm start')
    say('  npm run cli -- --help')
    return 1
  }
  // Chromium refuses to run as root with its sandbox on.
  const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return runInForeground([electronExecutable(), ...switches, projectRoot, ...process.argv.slice(2)])
})

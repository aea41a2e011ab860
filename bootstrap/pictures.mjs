/** `npm run pictures`: makes everything ready, then takes the README's pictures of the real window into docs/pictures. */
import { buildWhereStale } from './build.mjs'
import { runInForeground } from './command.mjs'
import { installDependencies } from './dependencies.mjs'
import { hasDisplay, installVirtualDisplay, startVirtualDisplay } from './display.mjs'
import { electronExecutable, installElectron } from './electron.mjs'
import { packageCommand } from './paths.mjs'
import { prepareSqlite } from './sqlite.mjs'
import { runEntryPoint } from './step.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

await runEntryPoint(async () => {
  await installDependencies()
  await installElectron()
  await installSystemLibraries(electronExecutable())
  await installVirtualDisplay()
  await prepareSqlite([process.execPath, electronExecutable()])
  await buildWhereStale()
  const stopDisplay = hasDisplay() ? () => {} : await startVirtualDisplay()
  try {
    const playwright = packageCommand('@playwright/test', 'playwright')
    return await runInForeground([process.execPath, playwright, 'test', '--config', 'e2e/pictures/playwright.config.ts'])
  } finally {
    stopDisplay()
  }
})

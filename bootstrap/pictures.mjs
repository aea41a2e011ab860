/** `npm run pictures`: makes everything ready, then takes the README's pictures of the real window into docs/pictures. */
import { packageCommand } from './paths.mjs'
import { runEntryPoint } from './step.mjs'
import { prepareWindow, runBesideWindow } from './window.mjs'

await runEntryPoint(async () => {
  await prepareWindow()
  const playwright = packageCommand('@playwright/test', 'playwright')
  return runBesideWindow([process.execPath, playwright, 'test', '--config', 'e2e/pictures/playwright.config.ts'])
})

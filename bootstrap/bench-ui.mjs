/** `npm run bench:ui -- …`: makes everything ready, then measures the built studio in its real window. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { projectRoot, requireFromProject } from './paths.mjs'
import { runEntryPoint } from './step.mjs'
import { prepareWindow, runBesideWindow } from './window.mjs'

await runEntryPoint(async () => {
  await prepareWindow()
  const typeScriptLoader = pathToFileURL(requireFromProject.resolve('tsx')).href
  return runBesideWindow([process.execPath, '--import', typeScriptLoader, join(projectRoot, 'bench', 'ui', 'index.ts'), ...process.argv.slice(2)])
})

/** `npm run cli -- …`: makes the engine ready, then runs the command line. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { runInForeground } from './command.mjs'
import { installDependencies } from './dependencies.mjs'
import { projectRoot, requireFromProject } from './paths.mjs'
import { prepareSqlite } from './sqlite.mjs'
import { runEntryPoint } from './step.mjs'

await runEntryPoint(async () => {
  await installDependencies()
  await prepareSqlite([process.execPath])
  const typeScriptLoader = pathToFileURL(requireFromProject.resolve('tsx')).href
  const entryPoint = join(projectRoot, 'src', 'cli', 'index.ts')
  // In the user's own folder, so that the paths on the command line mean what they say; npm runs us in the project's.
  return runInForeground([process.execPath, '--import', typeScriptLoader, entryPoint, ...process.argv.slice(2)], process.env.INIT_CWD ?? process.cwd())
})

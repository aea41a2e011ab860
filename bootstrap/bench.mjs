/** `npm run bench -- …` and `npm run bench:accuracy -- …`: makes the engine ready, then runs the bench that the first argument names. */
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
  const [bench = 'speed', ...options] = process.argv.slice(2)
  const entryPoint = join(projectRoot, 'bench', bench, 'index.ts')
  return runInForeground([process.execPath, '--import', typeScriptLoader, entryPoint, ...options], process.env.INIT_CWD ?? process.cwd())
})

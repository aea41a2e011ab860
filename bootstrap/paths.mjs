/** Where things lie that several steps of the bootstrap share. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** What the bootstrap made and can make again; ignored by git. */
export const bootstrapFolder = join(projectRoot, '.bootstrap')

/** Resolves packages of the project; only to be used once the dependencies are installed. */
export const requireFromProject = createRequire(join(projectRoot, 'package.json'))

/** @param {string} name */
export function packageFolder(name) {
  return join(projectRoot, 'node_modules', name)
}

/**
 * The script behind a package's command, to be run with node itself: `.bin` holds shell scripts on Windows.
 * @param {string} name
 * @param {string} command
 */
export function packageCommand(name, command) {
  const { bin } = requireFromProject(join(packageFolder(name), 'package.json'))
  return join(packageFolder(name), typeof bin === 'string' ? bin : bin[command])
}

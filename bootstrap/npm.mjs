/** npm as a script to be run with this very node: on Windows `npm` itself is a shell script. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'

import { BootstrapError } from './command.mjs'

/** The path of npm-cli.js. */
export function npmScript() {
  const prefix = dirname(dirname(process.execPath))
  const candidates = [
    // Set where npm itself started us; another package manager names its own script there.
    process.env.npm_execpath ?? '',
    join(prefix, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => linkTarget(join(folder, 'npm'))),
  ]
  const found = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path))
  if (found === undefined) throw new BootstrapError('npm was not found. It comes with Node.js: https://nodejs.org')
  return found
}

/** npm carries node-gyp, so the project does not depend on a second one. */
export function nodeGypScript() {
  return join(dirname(dirname(npmScript())), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
}

/** @param {string} path */
function linkTarget(path) {
  return existsSync(path) ? realpathSync(path) : ''
}

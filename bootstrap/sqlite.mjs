/**
 * Step 4: better-sqlite3. The binary in its package serves Node-API 10 and up; under Node 20 and Electron 33 it crashes,
 * so there it is compiled once, against Node-API 9 with the experimental part of the interface. That one serves both.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { BootstrapError, capture, captureOrFail } from './command.mjs'
import { installDebianPackages, isInstalled } from './debian-packages.mjs'
import { nodeGypScript } from './npm.mjs'
import { bootstrapFolder, packageFolder, requireFromProject } from './paths.mjs'
import { step } from './step.mjs'

const compilerFlags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'

// The package looks here before it looks at its own prebuilt binary.
const buildFolder = join(packageFolder('better-sqlite3'), 'build')
const addonFile = join(buildFolder, 'Release', 'better_sqlite3.node')

/** @param {string[]} runtimes executables of Node or Electron, in each of which the addon has to load */
export async function prepareSqlite(runtimes) {
  if (await loadsInAll(runtimes)) return
  const cached = cachedAddonFile()
  if (existsSync(cached)) {
    putInPlace(cached)
    if (await loadsInAll(runtimes)) return
  }
  await installToolchain()
  await step('Compiling better-sqlite3', compile)
  mkdirSync(dirname(cached), { recursive: true })
  // The rename keeps a copy that was cut short from ever being taken for the addon.
  copyFileSync(addonFile, `${cached}.partial`)
  renameSync(`${cached}.partial`, cached)
  putInPlace(cached)
  if (!(await loadsInAll(runtimes))) {
    throw new BootstrapError(`better-sqlite3 was compiled, but does not load in each of: ${runtimes.join(', ')}`)
  }
}

/** @param {string[]} runtimes */
async function loadsInAll(runtimes) {
  return (await Promise.all(runtimes.map(loads))).every(Boolean)
}

/**
 * Tried in a process of its own, for the wrong binary does not fail to load: it crashes.
 * @param {string} runtime
 */
async function loads(runtime) {
  const script = "const Database = require('better-sqlite3'); new Database(':memory:').prepare('SELECT 1').get();"
  const { status } = await capture(runtime, ['-e', script], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
  return status === 0
}

/** Outside node_modules, so that reinstalling those does not mean compiling again. */
function cachedAddonFile() {
  const { version } = requireFromProject('better-sqlite3/package.json')
  const { modules, napi } = process.versions
  return join(bootstrapFolder, `better-sqlite3-${version}-abi${modules}-napi${napi}-${process.platform}-${process.arch}.node`)
}

/** @param {string} addon */
function putInPlace(addon) {
  // What the compiler left behind is fifty times the addon's size.
  rmSync(buildFolder, { recursive: true, force: true })
  mkdirSync(dirname(addonFile), { recursive: true })
  copyFileSync(addon, addonFile)
}

async function compile() {
  const prefix = dirname(dirname(process.execPath))
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'))
  const gypArguments = [nodeGypScript(), 'rebuild', '--release', '--force_build=1']
  // Without headers beside node, node-gyp downloads them.
  if (hasHeaders) gypArguments.push(`--nodedir=${prefix}`)
  const env = { ...process.env, CXXFLAGS: `${process.env.CXXFLAGS ?? ''} ${compilerFlags}`.trim() }
  await captureOrFail(process.execPath, gypArguments, { cwd: packageFolder('better-sqlite3'), env })
}

async function installToolchain() {
  // Elsewhere node-gyp itself says what is missing and where to get it.
  if (process.platform !== 'linux') return
  const toolchain = ['python3', 'make', 'g++']
  await installDebianPackages('compile better-sqlite3', toolchain.filter((program) => !isInstalled(program)))
}

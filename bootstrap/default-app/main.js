/**
 * What `electron path/to/app` runs first. Electron's own default_app.asar is missing from the build that npm carries,
 * so this stands in for it in resources/app: it reads the command line, takes over the app's name and version, and
 * loads the app.
 */
import { app } from 'electron/main'
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { preloadedModules, appPath } = readCommandLine(process.argv.slice(1))

// Playwright comes in this way: its module has to run before the app does.
if (preloadedModules.length > 0) Module._preloadModules(preloadedModules)

if (appPath === undefined) {
  process.stderr.write('Usage: electron [switches] path/to/app [arguments]\n')
  app.exit(1)
} else {
  await loadApp(resolve(appPath))
}

/**
 * The first argument that is no switch is the app; what follows is the app's own business.
 * @param {string[]} commandLine
 * @returns {{ preloadedModules: string[], appPath: string | undefined }}
 */
function readCommandLine(commandLine) {
  const preloadedModules = []
  for (let index = 0; index < commandLine.length; index += 1) {
    const argument = commandLine[index]
    if (argument === '-r' || argument === '--require') preloadedModules.push(commandLine[(index += 1)])
    else if (!argument.startsWith('-')) return { preloadedModules, appPath: argument }
  }
  return { preloadedModules, appPath: undefined }
}

/** @param {string} path a folder with a package.json, or a script */
async function loadApp(path) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const packageFile = join(path, 'package.json')
  const isPackage = existsSync(packageFile)
  // The name has to be set before anything asks for userData, which is derived from it.
  if (isPackage) takeOverIdentity(JSON.parse(readFileSync(packageFile, 'utf8')))
  const script = Module._resolveFilename(path, null, true)
  app.setAppPath(isPackage ? path : dirname(script))
  try {
    await import(pathToFileURL(script).href)
  } catch (error) {
    console.error('App threw an error during load')
    console.error(error)
    throw error
  }
}

/** @param {{ name?: string, productName?: string, version?: string, desktopName?: string }} description */
function takeOverIdentity({ name, productName, version, desktopName }) {
  if (version !== undefined) app.setVersion(version)
  const appName = productName ?? name
  if (appName !== undefined) app.setName(appName)
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`)
}

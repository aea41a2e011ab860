import { existsSync } from 'node:fs'
import { capture } from './command.mjs'
import { ensurePackages } from './system-packages.mjs'

/** Shared libraries that Electron loads, by the beginning of their names, and the Debian packages that hold them. */
const packageOfLibrary = [
  ['libglib-2.0', 'libglib2.0-0'],
  ['libgobject-2.0', 'libglib2.0-0'],
  ['libgio-2.0', 'libglib2.0-0'],
  ['libnss3', 'libnss3'],
  ['libnssutil3', 'libnss3'],
  ['libsmime3', 'libnss3'],
  ['libnspr4', 'libnspr4'],
  ['libdbus-1', 'libdbus-1-3'],
  ['libatk-1.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0', 'libatk-bridge2.0-0'],
  ['libatspi', 'libatspi2.0-0'],
  ['libcups', 'libcups2'],
  ['libdrm', 'libdrm2'],
  ['libgtk-3', 'libgtk-3-0'],
  ['libgdk-3', 'libgtk-3-0'],
  ['libpango', 'libpango-1.0-0'],
  ['libcairo', 'libcairo2'],
  ['libX11', 'libx11-6'],
  ['libXcomposite', 'libxcomposite1'],
  ['libXdamage', 'libxdamage1'],
  ['libXext', 'libxext6'],
  ['libXfixes', 'libxfixes3'],
  ['libXrandr', 'libxrandr2'],
  ['libgbm', 'libgbm1'],
  ['libexpat', 'libexpat1'],
  ['libxcb', 'libxcb1'],
  ['libxkbcommon', 'libxkbcommon0'],
  ['libasound', 'libasound2'],
  ['libudev', 'libudev1'],
]

/**
 * Installs or names the shared libraries that this Electron misses.
 * @param {string} executable
 */
export async function ensureElectronLibraries(executable) {
  if (process.platform !== 'linux') return
  const { output } = await capture('ldd', [executable])
  const missing = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  const packages = missing.map((library) => packageOfLibrary.find(([start = '']) => library.startsWith(start))?.[1] ?? library)
  await ensurePackages([...new Set(packages)])
}

/** The display that tests draw on. */
export async function ensureVirtualDisplay() {
  const found = (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/Xvfb`))
  await ensurePackages(found ? [] : ['xvfb'])
}

/** Step 3: the shared libraries that Electron expects of a Linux desktop. */
import { BootstrapError, capture } from './command.mjs'
import { installDebianPackages } from './debian-packages.mjs'

/** Which Debian package holds a library that Electron is linked against. */
const debianPackages = new Map([
  ['libasound.so.2', 'libasound2'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libdrm.so.2', 'libdrm2'],
  ['libexpat.so.1', 'libexpat1'],
  ['libgbm.so.1', 'libgbm1'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnspr4.so', 'libnspr4'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libsmime3.so', 'libnss3'],
  ['libudev.so.1', 'libudev1'],
  ['libX11.so.6', 'libx11-6'],
  ['libxcb.so.1', 'libxcb1'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libXrandr.so.2', 'libxrandr2'],
])

/** @param {string} electronExecutable */
export async function installSystemLibraries(electronExecutable) {
  if (process.platform !== 'linux') return
  const { output } = await capture('ldd', [electronExecutable])
  const missing = missingLibraries(output)
  const unknown = missing.filter((library) => !debianPackages.has(library))
  if (unknown.length > 0) throw new BootstrapError(`Electron lacks these system libraries: ${unknown.join(', ')}`)
  const packages = new Set(missing.map((library) => /** @type {string} */ (debianPackages.get(library))))
  await installDebianPackages('open a window', [...packages].sort())
}

/**
 * @param {string} lddOutput
 * @returns {string[]} names such as libgtk-3.so.0
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1])
}

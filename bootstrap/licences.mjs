/** The licences of what is shipped: found at build time, no list kept by hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes `licences.json` beside the page: the packages whose code is in the page, those that the main process and the
 * engine load, and Electron.
 *
 * @param {string} root the project's folder
 * @returns {import('vite').Plugin}
 */
export function licences(root) {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []))
      const folders = [...modules.flatMap(packageFolderOf), ...productionFolders(root), 'node_modules/electron']
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(describePackages(root, folders)) })
    },
  }
}

/**
 * The folder, from `node_modules` on, of the package that a module is from; none where it is our own.
 * @param {string} moduleId
 */
export function packageFolderOf(moduleId) {
  const path = moduleId.replaceAll('\\', '/')
  const match = /(node_modules\/.*node_modules\/|node_modules\/)(@[^/]+\/[^/]+|[^/@][^/]*)\//.exec(path)
  return match ? [`${match[1]}${match[2]}`] : []
}

/**
 * What is installed for more than development, by the lock file.
 * @param {string} root
 */
function productionFolders(root) {
  /** @type {{ packages: Record<string, { dev?: boolean, devOptional?: boolean }> }} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(lock.packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder]) => folder)
}

/**
 * Name, version and licence of each package once, sorted by name; equal texts are kept once.
 * @param {string} root
 * @param {readonly string[]} folders below `root`; what is not installed, as other systems' packages, is left out
 */
export function describePackages(root, folders) {
  /** @type {string[]} */
  const texts = []
  /** @type {Map<string, { name: string, version: string, licence: string, text: number | null }>} */
  const packages = new Map()
  for (const folder of new Set(folders)) {
    const path = join(root, folder)
    if (!existsSync(join(path, 'package.json'))) continue
    const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
    const text = licenceText(path)
    const known = text === null ? null : texts.indexOf(text)
    packages.set(`${description.name}@${description.version}`, {
      name: description.name,
      version: description.version,
      licence: licenceName(description),
      text: known === -1 && text !== null ? texts.push(text) - 1 : known,
    })
  }
  return { packages: [...packages.values()].sort((one, other) => one.name.localeCompare(other.name, 'en')), texts }
}

/** @param {{ license?: string | { type?: string }, licenses?: { type?: string }[] }} description */
function licenceName({ license, licenses }) {
  const all = [license, ...(licenses ?? [])].map((each) => (typeof each === 'string' ? each : each?.type))
  return all.filter((name) => name !== undefined).join(' or ') || 'unknown'
}

/** @param {string} folder */
function licenceText(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]es?|copying|notice)\b/i.test(entry.name))
    .map(({ name }) => name)
    .sort()
  return names.length === 0 ? null : names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n')
}

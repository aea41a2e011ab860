import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** What the bootstrap made or fetched and can make again; git ignores it. */
export const cacheFolder = join(root, '.bootstrap')
/** @param {string[]} names */
export const inModules = (...names) => join(root, 'node_modules', ...names)

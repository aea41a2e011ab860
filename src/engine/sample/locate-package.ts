import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StudioFailure } from '../../shared/failure.ts'

/**
 * The folder of an installed package. Walks up from this file as Node does, without `require.resolve`, which a package's
 * `exports` may forbid; so it works from the sources and from the bundle in `out/` alike.
 * Throws a StudioFailure where the package is not installed.
 */
export function locatePackage(name: string, from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (dirname(folder) === folder) break
  }
  throw new StudioFailure({
    code: 'sample-package-missing',
    title: 'The sample cannot be prepared',
    cause: `The package ${name}, which holds a part of it, is not installed.`,
    suggestion: 'In a copy of the source run “npm start”, which installs it; or open a model folder and a data file of your own.',
  })
}

import { basename, join } from 'node:path'
import { build } from 'vite'

/**
 * Bundles a program as the studio's own worker is bundled, packages outside, and answers the file to run. Run from
 * TypeScript, a process would also hold the compiler, which the studio does not have: about 100 MB.
 */
export async function bundle(entry: string, folder: string): Promise<string> {
  const rolldownOptions = { output: { entryFileNames: '[name].mjs' } }
  await build({ configFile: false, logLevel: 'error', build: { ssr: entry, outDir: folder, emptyOutDir: false, target: 'node20', rolldownOptions } })
  return join(folder, `${basename(entry, '.ts')}.mjs`)
}

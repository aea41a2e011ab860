import type { ImportedAdapter } from '../../../shared/imported-adapter.ts'
import type { AskedAdapter } from './asked-adapter.ts'

/** The imported adapters that can be opened. */
export function askableImports(imported: readonly ImportedAdapter[]): AskedAdapter[] {
  return imported.flatMap(({ id, name, importedAt, survey: { facts, failure } }) =>
    facts === null || failure !== null ? [] : [{ id, title: name, base: facts.baseFolder, task: facts.task, texts: 'unknown', madeAt: importedAt }],
  )
}

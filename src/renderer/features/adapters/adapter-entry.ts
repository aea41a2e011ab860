import type { TaskName } from '../../../shared/data-selection.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { AdapterSourceFormat, ImportedAdapter } from '../../../shared/imported-adapter.ts'
import type { AdapterConfiguration } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { hasAdapter } from '../../runs/has-adapter.ts'
import { runTitle } from '../../runs/run-title.ts'

/** An adapter with what the library shows, sorts and searches of it. */
export interface AdapterEntry {
  readonly id: string
  readonly title: string
  readonly origin: 'run' | AdapterSourceFormat
  /** Empty where its file cannot be read. */
  readonly base: string
  readonly baseFolder: string
  readonly task: TaskName | null
  readonly labels: readonly string[]
  readonly configuration: AdapterConfiguration | null
  readonly values: RunSummary['trainedValues']
  readonly addedAt: number
  /** Why it cannot be used now. */
  readonly failure: Failure | null
  /** The run that left it. */
  readonly run: RunSummary | null
  readonly imported: ImportedAdapter | null
  /** Everything that the search looks at, in lower case. */
  readonly searchText: string
}

function searchTextOf({ title, base, labels, configuration, origin }: Omit<AdapterEntry, 'searchText'>): string {
  const method = configuration === null ? [] : [messages.methods[configuration.method].name]
  return [title, base, ...labels, ...method, messages.adapters.origins[origin]].join('\n').toLowerCase()
}

/** By the summary, which is replaced when its run changes: of thousands of runs only that one is made anew. */
const made = new WeakMap<RunSummary | ImportedAdapter, AdapterEntry>()

function remembered<Source extends RunSummary | ImportedAdapter>(source: Source, make: (source: Source) => Omit<AdapterEntry, 'searchText'>): AdapterEntry {
  const known = made.get(source)
  if (known !== undefined) return known
  const facts = make(source)
  const entry = { ...facts, searchText: searchTextOf(facts) }
  made.set(source, entry)
  return entry
}

const ofRun = (run: RunSummary) => ({
  id: run.id,
  title: runTitle(run),
  origin: 'run' as const,
  base: baseName(run.configuration.modelFolder),
  baseFolder: run.configuration.modelFolder,
  task: run.configuration.data.task,
  labels: run.labels,
  configuration: run.configuration.adapter,
  values: run.trainedValues,
  addedAt: run.finishedAt ?? run.createdAt,
  failure: null,
  run,
  imported: null,
})

function ofImport(imported: ImportedAdapter): Omit<AdapterEntry, 'searchText'> {
  const { id, name, format, importedAt, survey: { facts, failure } } = imported
  return {
    id,
    title: name,
    origin: format,
    base: facts?.baseName ?? '',
    baseFolder: facts?.baseFolder ?? '',
    task: facts?.task ?? null,
    labels: facts?.labels ?? [],
    configuration: facts?.configuration ?? null,
    values: facts?.values ?? null,
    addedAt: importedAt,
    failure,
    run: null,
    imported,
  }
}

/** Every adapter: those that runs have left, and those that were imported. */
export function adapterEntries(runs: readonly RunSummary[], imported: readonly ImportedAdapter[]): AdapterEntry[] {
  return [...imported.map((adapter) => remembered(adapter, ofImport)), ...runs.filter(hasAdapter).map((run) => remembered(run, ofRun))]
}

/** Those that have every word that is searched for, in their order. */
export function searchEntries(entries: readonly AdapterEntry[], search: string): AdapterEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return entries.filter(({ searchText }) => words.every((word) => searchText.includes(word)))
}

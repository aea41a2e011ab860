import type { Failure } from '../../../shared/failure.ts'
import type { AdapterInspection, ImportedAdapter } from '../../../shared/imported-adapter.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { showNotice } from '../../bridge/show-notice.ts'
import { messages } from '../../messages/index.ts'
import { absent, loading, settle, type Loadable } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { clearTaskProgress } from '../../state/task-progress.ts'
import { addModelFolder } from '../models/models-store.ts'
import { refreshAdapters } from '../../adapters/imported-adapters.ts'

/** An import from the choice of its files to its result. It outlasts the screen: a large base takes a while to read. */
interface AdapterImport {
  /** What was chosen or dropped; null while nothing is. */
  readonly path: string | null
  readonly inspection: Loadable<AdapterInspection>
  /** The base that is chosen for it. */
  readonly modelFolder: string | null
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly imported: ImportedAdapter | null
}

const none: AdapterImport = { path: null, inspection: absent, modelFolder: null, isBusy: false, failure: null, imported: null }
const store = createStore<AdapterImport>(none)

function change(to: Partial<AdapterImport>): void {
  store.update((state) => ({ ...state, ...to }))
}

/** The base to begin with: one that the files name, or the only one that fits. */
export function likelyBase({ bases }: AdapterInspection): string | null {
  const named = bases.find(({ fit }) => fit === 'named')
  const fitting = bases.filter(({ fit }) => fit === 'fits')
  return named?.folder ?? (fitting.length === 1 ? (fitting[0]?.folder ?? null) : null)
}

/** Looks at what lies at `path`; `modelFolder` is the base to choose where it is known. */
export async function beginImport(path: string, modelFolder: string | null = null): Promise<void> {
  if (store.get().isBusy) return showNotice(messages.adapters.import.busy)
  store.update(() => ({ ...none, path, inspection: loading }))
  const inspection = await settle(ask('adapters.inspect', { path }))
  // Something else may have been dropped meanwhile.
  if (store.get().path !== path) return
  change({ inspection, modelFolder: modelFolder ?? (inspection.status === 'ready' ? likelyBase(inspection.value) : null) })
}

export async function chooseAdapter(kind: 'file' | 'folder'): Promise<void> {
  const answer = await askOrNotify('adapters.choose', { kind })
  if (typeof answer?.path === 'string') await beginImport(answer.path)
}

export function chooseBase(modelFolder: string | null): void {
  change({ modelFolder, failure: null })
}

/** A base that the studio does not know yet: it joins the models, and everything is looked at again. */
export async function chooseOtherBase(): Promise<void> {
  const { path } = store.get()
  const answer = await askOrNotify('model.choose', {})
  if (path === null || typeof answer?.folder !== 'string') return
  await addModelFolder(answer.folder)
  await beginImport(path, answer.folder)
}

export async function importNow(): Promise<void> {
  const { path, modelFolder } = store.get()
  if (path === null || modelFolder === null) return
  clearTaskProgress('import')
  change({ isBusy: true, failure: null })
  const answer = await settle(ask('adapters.import', { path, modelFolder }))
  // Null where it was cancelled: what was chosen stays, to be imported after all.
  if (answer.status === 'ready') change({ isBusy: false, imported: answer.value })
  else if (answer.status === 'failed') change({ isBusy: false, failure: answer.failure })
  await refreshAdapters()
}

export function closeImport(): void {
  store.update(() => none)
}

export function useAdapterImport(): AdapterImport {
  return useStore(store, (state) => state)
}

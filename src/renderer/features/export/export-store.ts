import type { ExportFormat, ExportResult } from '../../../shared/export-result.ts'
import type { Failure } from '../../../shared/failure.ts'
import { ask } from '../../bridge/ask.ts'
import { settle } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { clearTaskProgress } from '../../state/task-progress.ts'

interface ExportFailure {
  readonly format: ExportFormat
  readonly failure: Failure
}

interface Exports {
  readonly busy: ExportFormat | null
  /** Newest first, one a format. */
  readonly results: readonly ExportResult[]
  /** Newest first, one a format; a format has a result or a failure, never both. */
  readonly failures: readonly ExportFailure[]
}

const none: Exports = { busy: null, results: [], failures: [] }
const store = createStore<ReadonlyMap<string, Exports>>(new Map())

function exportsOf(adapterId: string): Exports {
  return store.get().get(adapterId) ?? none
}

function set(adapterId: string, exports: Exports): void {
  store.update((state) => new Map(state).set(adapterId, exports))
}

export async function exportAdapter(adapterId: string, format: ExportFormat): Promise<void> {
  clearTaskProgress('export')
  const before = exportsOf(adapterId)
  // What an earlier export of this format said is gone before the new one begins, so that it is not taken for its outcome.
  const others = {
    results: before.results.filter((each) => each.format !== format),
    failures: before.failures.filter((each) => each.format !== format),
  }
  set(adapterId, { ...others, busy: format })
  const answer = await settle(ask('adapter.export', { adapterId, format }))
  if (answer.status === 'failed') set(adapterId, { ...others, busy: null, failures: [{ format, failure: answer.failure }, ...others.failures] })
  else if (answer.status === 'ready' && answer.value !== null) set(adapterId, { ...others, busy: null, results: [answer.value, ...others.results] })
  // The folder dialog or the export itself was cancelled: nothing has changed.
  else set(adapterId, { ...before, busy: null })
}

export function useExports(adapterId: string): Exports {
  return useStore(store, (state) => state.get(adapterId) ?? none)
}

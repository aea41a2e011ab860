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

interface RunExports {
  readonly busy: ExportFormat | null
  /** Newest first, one a format. */
  readonly results: readonly ExportResult[]
  /** Newest first, one a format; a format has a result or a failure, never both. */
  readonly failures: readonly ExportFailure[]
}

const none: RunExports = { busy: null, results: [], failures: [] }
const store = createStore<ReadonlyMap<string, RunExports>>(new Map())

function exportsOf(runId: string): RunExports {
  return store.get().get(runId) ?? none
}

function set(runId: string, exports: RunExports): void {
  store.update((state) => new Map(state).set(runId, exports))
}

export async function exportRun(runId: string, format: ExportFormat): Promise<void> {
  clearTaskProgress('export')
  const before = exportsOf(runId)
  // What an earlier export of this format said is gone before the new one begins, so that it is not taken for its outcome.
  const others = {
    results: before.results.filter((each) => each.format !== format),
    failures: before.failures.filter((each) => each.format !== format),
  }
  set(runId, { ...others, busy: format })
  const answer = await settle(ask('adapter.export', { adapterId: runId, format }))
  if (answer.status === 'failed') set(runId, { ...others, busy: null, failures: [{ format, failure: answer.failure }, ...others.failures] })
  else if (answer.status === 'ready' && answer.value !== null) set(runId, { ...others, busy: null, results: [answer.value, ...others.results] })
  // The folder dialog was cancelled: nothing has changed.
  else set(runId, { ...before, busy: null })
}

export function useRunExports(runId: string): RunExports {
  return useStore(store, (state) => state.get(runId) ?? none)
}

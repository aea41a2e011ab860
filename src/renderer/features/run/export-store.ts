import type { ExportFormat, ExportResult } from '../../../shared/export-result.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { createStore, useStore } from '../../state/store.ts'
import { clearTaskProgress } from '../../state/task-progress.ts'

interface RunExports {
  readonly busy: ExportFormat | null
  /** Newest first, one a format. */
  readonly results: readonly ExportResult[]
}

const none: RunExports = { busy: null, results: [] }
const store = createStore<ReadonlyMap<string, RunExports>>(new Map())

function change(runId: string, next: (exports: RunExports) => RunExports): void {
  store.update((state) => new Map(state).set(runId, next(state.get(runId) ?? none)))
}

export async function exportRun(runId: string, format: ExportFormat): Promise<void> {
  clearTaskProgress('export')
  change(runId, (exports) => ({ ...exports, busy: format }))
  const result = await askOrNotify('run.export', { runId, format })
  change(runId, ({ results }) => ({
    busy: null,
    // Null: the folder dialog was cancelled.
    results: result ? [result, ...results.filter((each) => each.format !== format)] : results,
  }))
}

export function useRunExports(runId: string): RunExports {
  return useStore(store, (state) => state.get(runId) ?? none)
}

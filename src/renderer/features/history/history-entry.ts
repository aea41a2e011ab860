import { noMarks, type RunMarks } from '../../../shared/run-list.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import type { MarksOfRuns } from '../../runs/run-marks.ts'
import { runTitle } from '../../runs/run-title.ts'

/** A run with what the list shows, sorts and searches of it. */
export interface HistoryEntry {
  readonly run: RunSummary
  readonly marks: RunMarks
  readonly title: string
  /** Everything that the search looks at, in lower case. */
  readonly searchText: string
}

/** By the summary, which is replaced when its run changes: of ten thousand runs only that one is made anew. */
const made = new WeakMap<RunSummary, HistoryEntry>()

function entryOf(run: RunSummary, marks: RunMarks): HistoryEntry {
  const known = made.get(run)
  if (known?.marks === marks) return known
  const { modelFolder, data, adapter } = run.configuration
  const title = runTitle(run)
  const words = [title, marks.notes, ...marks.tags, modelFolder, data.file, messages.methods[adapter.method].name, ...run.labels]
  const entry = { run, marks, title, searchText: words.join('\n').toLowerCase() }
  made.set(run, entry)
  return entry
}

export function historyEntries(runs: readonly RunSummary[], marks: MarksOfRuns): HistoryEntry[] {
  return runs.map((run) => entryOf(run, marks.get(run.id) ?? noMarks))
}

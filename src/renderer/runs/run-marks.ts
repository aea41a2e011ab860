import { useMemo } from 'react'
import { type ListedRun, noMarks, type RunMarks, type RunMarksChange } from '../../shared/run-list.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { createStore, useStore } from '../state/store.ts'

/** Of runs that have any. */
export type MarksOfRuns = ReadonlyMap<string, RunMarks>

const store = createStore<MarksOfRuns>(new Map())

function isUnmarked({ starred, tags, notes }: RunMarks): boolean {
  return !starred && tags.length === 0 && notes === ''
}

/** The map stays the same where nothing changes: what is computed from it is kept. */
export function receiveMarks(listed: readonly ListedRun[]): void {
  const marked = listed.filter(({ summary, marks }) => !isUnmarked(marks) || store.get().has(summary.id))
  if (marked.length === 0) return
  store.update((known) => new Map([...known, ...marked.map(({ summary, marks }) => [summary.id, marks] as const)]))
}

function set(runId: string, marks: RunMarks): void {
  store.update((known) => new Map(known).set(runId, marks))
}

/** Shown at once; where it cannot be kept, what was there before comes back and the reason is told. */
export async function annotateRun(runId: string, change: RunMarksChange): Promise<void> {
  const before = store.get().get(runId) ?? noMarks
  set(runId, {
    starred: change.starred ?? before.starred,
    tags: change.tags ?? before.tags,
    notes: change.notes ?? before.notes,
  })
  const kept = await askOrNotify('run.annotate', { runId, ...change })
  set(runId, kept ?? before)
}

export function useMarks(): MarksOfRuns {
  return useStore(store, (marks) => marks)
}

export function useMarksOf(runId: string): RunMarks {
  return useStore(store, (marks) => marks.get(runId) ?? noMarks)
}

/** Every tag that a run has, once. */
export function useKnownTags(): string[] {
  const marks = useMarks()
  return useMemo(() => [...new Set([...marks.values()].flatMap(({ tags }) => tags))].sort(), [marks])
}

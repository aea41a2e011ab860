import type { ListedRun, RunPage, RunRange } from '../../shared/run-list.ts'
import { ask } from '../bridge/ask.ts'

/** Up to which revision the list has been read. */
let known = 0

/**
 * Reads what changed since the last reading, last changed first: the first reading is the whole history, in pages, and each page
 * goes to `onPage` as it comes.
 */
export async function readRunChanges(onPage: (runs: readonly ListedRun[]) => void): Promise<void> {
  const after = known
  let newest = known
  let before: RunRange['before'] = null
  for (;;) {
    const page: RunPage = await ask('run.list', { after, before })
    onPage(page.runs)
    newest = Math.max(newest, page.runs[0]?.revision ?? 0)
    before = page.runs.at(-1)?.revision ?? null
    if (!page.more || before === null) break
  }
  // Only now: a reading that broke off is done again as a whole.
  known = newest
}

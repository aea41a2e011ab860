import { absent, type Loadable } from '../../state/loadable.ts'
import type { Draft } from './draft.ts'

const key = 'draft'

/** Keeps a draft while the page is loaded anew, in the session of this window alone. */
export function keepForNextPage(draft: Draft): void {
  sessionStorage.setItem(key, JSON.stringify({ ...draft, model: settled(draft.model), data: settled(draft.data) }))
}

/** The draft of the page before this one, once. */
export function takeKeptDraft(): Draft | null {
  if (typeof sessionStorage === 'undefined') return null
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  // Written by this same program a moment ago.
  return kept === null ? null : (JSON.parse(kept) as Draft)
}

/** What is still being read is chosen again: nobody waits for it on the next page. */
function settled<Value>(loadable: Loadable<Value>): Loadable<Value> {
  return loadable.status === 'loading' ? absent : loadable
}

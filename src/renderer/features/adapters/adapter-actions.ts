import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { deleteRuns } from '../history/delete-runs.tsx'
import { answerKind } from '../playground/asked-adapter.ts'
import { chooseAdapters } from '../playground/playground-store.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import { removeAdapter } from '../../adapters/imported-adapters.ts'

/** Leads to the playground with this adapter alone. */
export function tryAdapter({ id, task }: AdapterEntry): void {
  if (task === null) return
  chooseAdapters(answerKind({ task }), [id])
  navigate({ screen: 'playground' })
}

/** A run's adapter goes with its run. Both kinds can be brought back until the studio closes. */
export async function deleteAdapter({ run, imported }: AdapterEntry): Promise<void> {
  if (run !== null) await deleteRuns([run], messages.adapters.runDeleted)
  if (imported !== null) await removeAdapter(imported)
}

import { DeletedMenu } from '../../components/DeletedMenu.tsx'
import { messages } from '../../messages/index.ts'
import { useDeletedRuns } from '../../runs/deleted-runs.ts'
import { runTitle } from '../../runs/run-title.ts'
import { restoreRuns } from '../history/delete-runs.tsx'
import { hasAdapter } from '../../runs/has-adapter.ts'
import { restoreAdapters, useRemovedAdapters } from '../../adapters/imported-adapters.ts'

/** Imported adapters that were deleted, and runs with theirs. */
export function DeletedAdaptersMenu() {
  const removed = useRemovedAdapters()
  const runs = useDeletedRuns().filter(hasAdapter)
  const items = [
    ...removed.map((adapter) => ({ id: adapter.id, title: adapter.name, restore: () => void restoreAdapters([adapter]) })),
    ...runs.map((run) => ({ id: run.id, title: runTitle(run), restore: () => void restoreRuns([run]) })),
  ]
  const restoreAll = () => {
    void restoreAdapters(removed)
    void restoreRuns(runs)
  }
  return <DeletedMenu items={items} hint={messages.adapters.deletedHint} onRestoreAll={restoreAll} />
}

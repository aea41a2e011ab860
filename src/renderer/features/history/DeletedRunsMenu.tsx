import { DeletedMenu } from '../../components/DeletedMenu.tsx'
import { messages } from '../../messages/index.ts'
import { useDeletedRuns } from '../../runs/deleted-runs.ts'
import { runTitle } from '../../runs/run-title.ts'
import { restoreRuns } from './delete-runs.tsx'

export function DeletedRunsMenu() {
  const deleted = useDeletedRuns()
  const items = deleted.map((run) => ({ id: run.id, title: runTitle(run), restore: () => void restoreRuns([run]) }))
  return <DeletedMenu items={items} hint={messages.history.deletion.menuHint} onRestoreAll={() => void restoreRuns(deleted)} />
}

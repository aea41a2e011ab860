import type { RunSummary } from '../../../shared/run-record.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { showUndo } from '../../bridge/show-undo.tsx'
import { messages } from '../../messages/index.ts'
import { navigate, parseRoute } from '../../navigation/router.ts'
import { rememberDeleted } from '../../runs/deleted-runs.ts'
import { removeFromList } from '../../runs/run-list.ts'
import { forgetStream } from '../../runs/run-streams.ts'
import { runTitle } from '../../runs/run-title.ts'
import { restoreRuns } from '../history/delete-runs.tsx'

/** Takes a discarded run out of the window, with a way back. */
function leave(run: RunSummary): void {
  const route = parseRoute(window.location.hash)
  const wasOpen = route.screen === 'run' && route.runId === run.id
  if (wasOpen) navigate({ screen: 'start' })
  removeFromList(new Set([run.id]))
  rememberDeleted([run])
  forgetStream(run.id)
  const undo = async () => {
    await restoreRuns([run])
    if (wasOpen) navigate({ screen: 'run', runId: run.id })
  }
  showUndo({ id: `discarded ${run.id}`, message: messages.runControl.discarded(runTitle(run)), undo: () => void undo() })
}

export async function discardRun(run: RunSummary): Promise<void> {
  if ((await askOrNotify('run.discard', { runId: run.id })) !== undefined) leave(run)
}

/** A run that never began is discarded with its place. */
export async function removeFromQueue(run: RunSummary): Promise<void> {
  const answer = await askOrNotify('queue.remove', { runId: run.id })
  if (answer?.became === 'discarded') leave(run)
}

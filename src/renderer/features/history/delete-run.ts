import { askOrNotify } from '../../bridge/ask.ts'
import { removeFromList } from '../../runs/run-list.ts'
import { forgetStream } from '../../runs/run-streams.ts'

export async function deleteRun(runId: string): Promise<void> {
  const answer = await askOrNotify('run.delete', { runId })
  if (answer === undefined) return
  removeFromList(runId)
  forgetStream(runId)
}

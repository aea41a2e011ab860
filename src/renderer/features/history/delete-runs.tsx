import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RunSummary } from '../../../shared/run-record.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { notify } from '../../bridge/notify.ts'
import { showFailure } from '../../bridge/show-failure.tsx'
import { messages } from '../../messages/index.ts'
import { forgetDeleted, rememberDeleted } from '../../runs/deleted-runs.ts'
import { refreshRuns, removeFromList } from '../../runs/run-list.ts'
import { forgetStream } from '../../runs/run-streams.ts'
import { runTitle } from '../../runs/run-title.ts'
import { settle } from '../../state/loadable.ts'

const undoMilliseconds = 12_000
const noticeId = 'runs-deleted'
const text = messages.history.deletion

/** Asks nothing, as it can be undone: from the notification, and from the list of deleted runs until the studio closes. */
export async function deleteRuns(runs: readonly RunSummary[], doneWords: (title: string) => string = text.done): Promise<void> {
  const answers = await Promise.all(runs.map((run) => settle(ask('run.delete', { runId: run.id }))))
  const deleted = runs.filter((_, index) => answers[index]?.status === 'ready')
  const failed = answers.find((answer) => answer.status === 'failed')
  if (failed?.status === 'failed') showFailure(failed.failure)
  const [first] = deleted
  if (first === undefined) return
  removeFromList(new Set(deleted.map(({ id }) => id)))
  rememberDeleted(deleted)
  for (const { id } of deleted) forgetStream(id)
  notify({
    id: noticeId,
    color: 'blue',
    role: 'status',
    autoClose: undoMilliseconds,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" lineClamp={2}>
          {deleted.length === 1 ? doneWords(runTitle(first)) : text.doneMany(deleted.length)}
        </Text>
        <Button variant="light" size="compact-sm" onClick={() => void restoreRuns(deleted)} style={{ flexShrink: 0 }}>
          {text.undo}
        </Button>
      </Group>
    ),
  })
}

export async function restoreRuns(runs: readonly RunSummary[]): Promise<void> {
  notifications.hide(noticeId)
  const answers = await Promise.all(runs.map((run) => askOrNotify('run.restore', { runId: run.id })))
  forgetDeleted(new Set(runs.filter((_, index) => answers[index] !== undefined).map(({ id }) => id)))
  await refreshRuns()
}

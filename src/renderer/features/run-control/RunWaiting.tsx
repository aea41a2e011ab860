import { Alert } from '@mantine/core'
import { IconPlayerPause, IconPlaylist } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { useQueue } from '../../state/queue.ts'

/** Why a run does not go on at the moment, where it waits for somebody or for its turn. */
export function RunWaiting({ run }: { readonly run: RunSummary }) {
  const { runIds } = useQueue()
  const text = messages.runControl
  if (run.state === 'paused') {
    const { checkpointStep } = run
    const hasBegun = typeof checkpointStep === 'number'
    return (
      <Alert color="blue" variant="light" icon={<IconPlayerPause aria-hidden />} title={hasBegun ? text.pausedTitle(formatInteger(checkpointStep)) : text.pausedAtStart}>
        {hasBegun ? text.paused : text.pausedFresh}
      </Alert>
    )
  }
  if (run.state !== 'queued') return null
  const before = Math.max(0, runIds.indexOf(run.id))
  return (
    <Alert color="gray" variant="light" icon={<IconPlaylist aria-hidden />} title={text.queuedTitle}>
      {before === 0 ? text.queuedNext : text.queuedBehind(before)}
    </Alert>
  )
}

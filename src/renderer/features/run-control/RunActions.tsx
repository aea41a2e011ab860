import { Group } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled, IconPlaylistX, IconTrash } from '@tabler/icons-react'
import { activeRunStates, canResume, type RunSummary } from '../../../shared/run-record.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { pauseRun, resumeRun, stopRun, useShownState } from '../../runs/end-requests.ts'
import { ActionButton } from './ActionButton.tsx'
import { discardRun, removeFromQueue } from './discard-run.ts'

/** What can be done with a run in its state. */
export function RunActions({ run }: { readonly run: RunSummary }) {
  const state = useShownState(run)
  const text = messages.runControl
  const discard = <ActionButton variant="subtle" label={text.discard} hint={text.discardHint} icon={IconTrash} onClick={() => void discardRun(run)} />
  if (activeRunStates.includes(state)) {
    const ending = state === 'pausing' || state === 'stopping'
    return (
      <Group gap={6} wrap="nowrap">
        <ActionButton
          label={state === 'pausing' ? text.pausing : text.pause}
          hint={text.pauseHint}
          icon={IconPlayerPauseFilled}
          disabled={ending}
          onClick={() => void pauseRun(run.id)}
        />
        <ActionButton
          label={state === 'stopping' ? text.stopping : text.stop}
          hint={text.stopHint}
          icon={IconPlayerStopFilled}
          disabled={state === 'stopping'}
          onClick={() => void stopRun(run.id)}
        />
        {discard}
      </Group>
    )
  }
  if (state === 'queued') {
    return <ActionButton label={text.removeFromQueue} hint={text.removeHint} icon={IconPlaylistX} onClick={() => void removeFromQueue(run)} />
  }
  if (!canResume(run)) return null
  const { checkpointStep } = run
  const hint = typeof checkpointStep === 'number' ? text.resumeHint(formatInteger(checkpointStep)) : text.resumeAnew
  return (
    <Group gap={6} wrap="nowrap">
      <ActionButton variant={state === 'paused' ? 'filled' : 'default'} label={text.resume} hint={hint} icon={IconPlayerPlayFilled} onClick={() => void resumeRun(run.id)} />
      {discard}
    </Group>
  )
}

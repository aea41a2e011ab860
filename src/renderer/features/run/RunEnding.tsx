import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { canResume, type RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

/** Why a run ended early, where it did. */
export function RunEnding({ run }: { readonly run: RunSummary }) {
  if (run.failure !== null) return <FailureAlert failure={run.failure} />
  if (run.state !== 'interrupted') return null
  return (
    <Alert color="orange" variant="light" icon={<IconPlugConnectedX aria-hidden />} title={messages.run.interruptedTitle}>
      {canResume(run) ? messages.run.interruptedResumable(formatInteger(run.checkpointStep ?? 0)) : messages.run.interrupted}
    </Alert>
  )
}

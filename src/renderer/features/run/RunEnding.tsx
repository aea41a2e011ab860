import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'

/** Why a run ended early, where it did. */
export function RunEnding({ run }: { readonly run: RunSummary }) {
  if (run.failure !== null) return <FailureAlert failure={run.failure} />
  if (run.state !== 'interrupted') return null
  return (
    <Alert color="orange" variant="light" icon={<IconPlugConnectedX aria-hidden />} title={messages.run.interruptedTitle}>
      {messages.run.interrupted}
    </Alert>
  )
}

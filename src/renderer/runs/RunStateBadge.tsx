import { Badge } from '@mantine/core'
import type { RunState, RunSummary } from '../../shared/run-record.ts'
import { messages } from '../messages/index.ts'
import { useShownState } from './end-requests.ts'

const colors: Record<RunState, string> = {
  queued: 'gray',
  preparing: 'blue',
  training: 'teal',
  pausing: 'yellow',
  stopping: 'yellow',
  paused: 'blue',
  finished: 'green',
  stopped: 'gray',
  failed: 'red',
  interrupted: 'orange',
}

interface RunStateBadgeProps {
  readonly run: Pick<RunSummary, 'id' | 'state'>
  readonly testId?: string
}

export function RunStateBadge({ run, testId }: RunStateBadgeProps) {
  const state = useShownState(run)
  return (
    <Badge color={colors[state]} variant="light" size="sm" radius="sm" tt="none" fw={600} data-testid={testId} data-state={state} style={{ flexShrink: 0, minWidth: 'max-content' }}>
      {messages.run.states[state]}
    </Badge>
  )
}

import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { activeRunStates, type RunSummary } from '../../../shared/run-record.ts'
import { TimeAgo } from '../../components/TimeAgo.tsx'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { RunStateBadge } from '../../runs/RunStateBadge.tsx'
import { runTitle } from '../../runs/run-title.ts'
import { useShownState } from '../../runs/end-requests.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { RunActions } from '../run-control/RunActions.tsx'
import { RunProgress } from './RunProgress.tsx'

interface RunHeaderProps {
  readonly run: RunSummary
  readonly stream: RunStream
  /** What can be done with a run that has ended. */
  readonly action: ReactNode
}

export function RunHeader({ run, stream, action }: RunHeaderProps) {
  const state = useShownState(run)
  const text = messages.run
  const active = activeRunStates.includes(state)
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm" wrap="nowrap">
            <Title order={1} lineClamp={1}>
              {runTitle(run)}
            </Title>
            <RunStateBadge run={run} testId="run-state" />
          </Group>
          <Text size="sm" c="dimmed" truncate title={text.on(run.configuration.modelFolder, run.configuration.data.file)}>
            {text.on(baseName(run.configuration.modelFolder), baseName(run.configuration.data.file))}
            {' · '}
            <TimeAgo at={run.createdAt} />
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {action}
          <RunActions run={run} />
        </Group>
      </Group>
      {active && <RunProgress stream={stream} />}
    </div>
  )
}

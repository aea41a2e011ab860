import { Skeleton, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { RunLogLine, RunSummary } from '../../../shared/run-record.ts'
import { CopyTextButton } from '../../components/CopyTextButton.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { VirtualList } from '../../components/VirtualList.tsx'
import { formatTime } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { logText, logWords, withoutCounting } from './log-words.ts'
import classes from './RunLogPanel.module.css'
import { useRunLog } from './use-run-log.ts'

const lineHeight = 20
const panelHeight = 204

/** What the engine told while it prepared the run, and what became of the run. */
export function RunLogPanel({ run }: { readonly run: RunSummary }) {
  const log = useRunLog(run)
  const text = messages.runLog
  const lines: readonly RunLogLine[] = useMemo(() => (log.status === 'ready' ? withoutCounting(log.value) : []), [log])
  return (
    <Panel title={text.title} action={lines.length > 0 ? <CopyTextButton text={logText(lines)} /> : null}>
      {log.status === 'loading' && <Skeleton height={80} />}
      {log.status === 'failed' && <FailureAlert failure={log.failure} />}
      {log.status === 'ready' && lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.empty}
        </Text>
      )}
      {lines.length > 0 && (
        <VirtualList label={text.label} count={lines.length} rowHeight={lineHeight} height={panelHeight} row={(index) => <LogLine line={lines[index]} />} />
      )}
    </Panel>
  )
}

function LogLine({ line }: { readonly line: RunLogLine | undefined }) {
  if (line === undefined) return null
  return (
    <div className={classes['line']} data-kind={line.kind} data-testid="log-line">
      <time className={classes['time']} dateTime={new Date(line.at).toISOString()}>
        {formatTime(line.at)}
      </time>
      {logWords(line)}
    </div>
  )
}

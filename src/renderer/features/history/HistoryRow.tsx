import { ActionIcon, Table, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { activeRunStates, judgingMetric, type RunSummary } from '../../../shared/run-record.ts'
import { TimeAgo } from '../../components/TimeAgo.tsx'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatInteger, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { hashOf, navigate } from '../../navigation/router.ts'
import { RunStateBadge } from '../../runs/RunStateBadge.tsx'
import { runTitle } from '../../runs/run-title.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import classes from './HistoryTable.module.css'
import { durationOf } from './run-sorting.ts'

interface HistoryRowProps {
  readonly run: RunSummary
  readonly onDelete: (run: RunSummary) => void
}

const none = messages.shell.noValue

export function HistoryRow({ run, onDelete }: HistoryRowProps) {
  const { modelFolder, data, adapter } = run.configuration
  const title = runTitle(run)
  const duration = durationOf(run)
  const fields = fieldsOfMethod(adapter.method)
  const metric = judgingMetric(run.configuration)
  const best = run.best?.metrics[metric]
  const active = activeRunStates.includes(run.state)
  const text = messages.history
  return (
    <Table.Tr className={classes['row']} data-testid="history-row" onClick={() => navigate({ screen: 'run', runId: run.id })}>
      <Table.Td>
        <a className={classes['name']} href={hashOf({ screen: 'run', runId: run.id })} title={title} onClick={(event) => event.stopPropagation()}>
          {title}
        </a>
      </Table.Td>
      <Table.Td>
        <RunStateBadge run={run} />
      </Table.Td>
      <Table.Td>
        <span className={classes['source']} title={modelFolder}>
          {baseName(modelFolder)}
        </span>
      </Table.Td>
      <Table.Td>
        <span className={classes['source']} title={data.file}>
          {baseName(data.file)}
        </span>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {fields.modules ? adapter.rank : none}
        {adapter.method !== 'lora-xs' && <span className={classes['aside']}>{messages.newRun.summary.comparisonNames[adapter.method]}</span>}
      </Table.Td>
      <Table.Td ta="right">{fields.alpha ? formatReal(adapter.alpha) : none}</Table.Td>
      <Table.Td ta="right">{run.trainedValues === null ? none : formatInteger(run.trainedValues.adapter)}</Table.Td>
      <Table.Td ta="right" fw={600} style={{ whiteSpace: 'nowrap' }}>
        {best === undefined ? none : formatMetric(metric, best)}
        {best !== undefined && metric !== 'accuracy' && <span className={classes['aside']}>{messages.metrics.inText[metric]}</span>}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <TimeAgo at={run.createdAt} />
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {duration === null ? none : formatDuration(duration)}
      </Table.Td>
      <Table.Td ta="right" onClick={(event) => event.stopPropagation()}>
        <Tooltip label={text.deleteActive} disabled={!active}>
          {/* A disabled button has no hover, so the explanation hangs on what is around it. */}
          <span>
            <ActionIcon variant="subtle" color="gray" c="dimmed" size="sm" aria-label={text.delete(title)} disabled={active} onClick={() => onDelete(run)}>
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </span>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  )
}

import type { ReactNode } from 'react'
import { judgingMetric, type RunSummary } from '../../../shared/run-record.ts'
import classes from '../../components/LongTable.module.css'
import { TimeAgo } from '../../components/TimeAgo.tsx'
import { formatMetric } from '../../formatting/metrics.ts'
import { formatInteger, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { RunStateBadge } from '../../runs/RunStateBadge.tsx'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import { durationOf, type SortKey } from './run-sorting.ts'

export type CellColumn = Exclude<SortKey, 'name'>

const none = messages.shell.noValue

function withAside(value: ReactNode, aside: string | null): ReactNode {
  return (
    <>
      {value}
      {aside !== null && <span className={classes['aside']}>{aside}</span>}
    </>
  )
}

function best(run: RunSummary): ReactNode {
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  return value === undefined ? none : withAside(formatMetric(metric, value), metric === 'accuracy' ? null : messages.metrics.inText[metric])
}

const cells: Readonly<Record<CellColumn, (run: RunSummary) => ReactNode>> = {
  state: (run) => <RunStateBadge run={run} />,
  model: ({ configuration: { modelFolder } }) => <span title={modelFolder}>{baseName(modelFolder)}</span>,
  data: ({ configuration: { data } }) => <span title={data.file}>{baseName(data.file)}</span>,
  rank: ({ configuration: { adapter } }) =>
    withAside(fieldsOfMethod(adapter.method).modules ? adapter.rank : none, adapter.method === 'lora-xs' ? null : messages.newRun.summary.comparisonNames[adapter.method]),
  alpha: ({ configuration: { adapter } }) => (fieldsOfMethod(adapter.method).alpha ? formatReal(adapter.alpha) : none),
  trained: (run) => (run.trainedValues === null ? none : formatInteger(run.trainedValues.adapter)),
  best,
  started: (run) => <TimeAgo at={run.createdAt} />,
  duration: (run) => {
    const duration = durationOf(run)
    return duration === null ? none : formatDuration(duration)
  },
}

interface HistoryCellProps {
  readonly run: RunSummary
  readonly column: CellColumn
  readonly numeric: boolean
}

export function HistoryCell({ run, column, numeric }: HistoryCellProps) {
  return (
    <td data-numeric={numeric || undefined} data-column={column}>
      {cells[column](run)}
    </td>
  )
}

import type { ReactNode } from 'react'
import { adaptsModules } from '../../../shared/run-configuration.ts'
import { judgingMetric } from '../../../shared/run-record.ts'
import classes from '../../components/LongTable.module.css'
import { TimeAgo } from '../../components/TimeAgo.tsx'
import { formatMetric } from '../../formatting/metrics.ts'
import { messages } from '../../messages/index.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import type { AdapterSortKey } from './adapter-sorting.ts'
import { bytesOfValues } from './adapter-words.ts'

type CellColumn = Exclude<AdapterSortKey, 'name'>

const text = messages.adapters
const none = messages.shell.noValue

function withAside(value: ReactNode, aside: string | null): ReactNode {
  return (
    <>
      {value}
      {aside !== null && <span className={classes['aside']}>{aside}</span>}
    </>
  )
}

function best({ run }: AdapterEntry): ReactNode {
  if (run === null) return none
  const metric = judgingMetric(run.configuration)
  const value = run.best?.metrics[metric]
  return value === undefined ? none : withAside(formatMetric(metric, value), metric === 'accuracy' ? null : messages.metrics.inText[metric])
}

const cells: Readonly<Record<CellColumn, (entry: AdapterEntry) => ReactNode>> = {
  base: ({ base, baseFolder }) => <span title={baseFolder}>{base === '' ? none : base}</span>,
  method: ({ configuration }) =>
    configuration === null
      ? none
      : withAside(messages.newRun.summary.comparisonNames[configuration.method], adaptsModules(configuration.method) ? messages.run.rank(configuration.rank) : null),
  best,
  size: ({ values }) => (values === null ? none : withAside(bytesOfValues(values.adapter), values.head === 0 ? null : text.headSize(bytesOfValues(values.head)))),
  origin: ({ origin }) => text.origins[origin],
  added: ({ addedAt }) => <TimeAgo at={addedAt} />,
}

interface AdapterCellProps {
  readonly entry: AdapterEntry
  readonly column: CellColumn
  readonly numeric: boolean
}

export function AdapterCell({ entry, column, numeric }: AdapterCellProps) {
  return (
    <td data-column={column} data-numeric={numeric || undefined}>
      {cells[column](entry)}
    </td>
  )
}

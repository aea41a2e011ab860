import { Table, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { DeleteRunDialog } from './DeleteRunDialog.tsx'
import { HistoryRow } from './HistoryRow.tsx'
import classes from './HistoryTable.module.css'
import { sortKeys, sortRuns, type SortKey, type Sorting } from './run-sorting.ts'
import { SortableHeading } from './SortableHeading.tsx'

const numericKeys: ReadonlySet<SortKey> = new Set(['rank', 'alpha', 'trained', 'best', 'duration'])

export function HistoryTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const [sorting, setSorting] = useState<Sorting>({ key: 'started', descending: true })
  const [doomed, setDoomed] = useState<RunSummary | null>(null)
  const text = messages.history
  return (
    <div className={classes['frame']}>
      <Table className="tabular" horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {sortKeys.map((key) => (
              <SortableHeading key={key} name={key} numeric={numericKeys.has(key)} sorting={sorting} onSort={setSorting} />
            ))}
            <Table.Th>
              <VisuallyHidden>{text.columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortRuns(runs, sorting).map((run) => (
            <HistoryRow key={run.id} run={run} onDelete={setDoomed} />
          ))}
        </Table.Tbody>
      </Table>
      <DeleteRunDialog run={doomed} onClose={() => setDoomed(null)} />
    </div>
  )
}
